package browsertest

import (
	"strings"
	"testing"
)

// overflowScript lists the elements that reach over the right or left edge of
// the page, except those inside an element that scrolls or clips on its own.
const overflowScript = `(() => {
  const root = document.scrollingElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const clips = (element) => {
    for (let up = element.parentElement; up && up !== document.body && up !== root; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    return false;
  };
  const wide = deepAll('body *').filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && (box.right + scrollX > root.clientWidth + 0.5 || box.left + scrollX < -0.5) && !clips(element);
  });
  return ['the page is ' + root.scrollWidth + ' px wide in a window of ' + root.clientWidth + ' px', ...wide.slice(0, 10).map(describe)];
})()`

// RequireNoHorizontalScroll fails the test when the page is wider than the
// window, and names the elements that make it so.
func (p *Page) RequireNoHorizontalScroll(t testing.TB) {
	t.Helper()
	if wide := Eval[[]string](p.With(t), overflowScript); len(wide) > 0 {
		t.Fatalf("browsertest: horizontal scrolling: %s", strings.Join(wide, "\n  "))
	}
}
