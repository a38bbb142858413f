package browsertest

import (
	"context"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
)

// targetScript scrolls the element into view and gives the middle of its first
// box; where another element would get the click it throws.
const targetScript = `((element) => {
  element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  if (!shown(element)) throw new Error(describe(element) + ' is not visible');
  const box = [...element.getClientRects()].find((box) => box.width > 0 && box.height > 0);
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const inside = (hit) => { for (; hit; hit = hit.parentNode ?? hit.host) if (hit === element) return true; return false; };
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot?.elementFromPoint(x, y) && hit.shadowRoot.elementFromPoint(x, y) !== hit) hit = hit.shadowRoot.elementFromPoint(x, y);
  const label = element.closest('label') ?? element.labels?.[0];
  if (!inside(hit) && !label?.contains(hit)) throw new Error(describe(element) + ' is covered by ' + describe(hit));
  return { x, y };
})`

type point struct{ X, Y float64 }

// Click scrolls the first match into view and clicks in its middle with the
// mouse. It ends the test when nothing matches, the match is not visible, or
// another element covers that place.
func (p *Page) Click(selector string) {
	p.t.Helper()
	at := p.pointAt(selector)
	p.must("click "+selector, func(ctx context.Context) error { return p.driver.mouse(ctx, at, true) })
}

// Hover moves the mouse over the middle of the first match.
func (p *Page) Hover(selector string) {
	p.t.Helper()
	at := p.pointAt(selector)
	p.must("hover over "+selector, func(ctx context.Context) error { return p.driver.mouse(ctx, at, false) })
}

// Tap touches the middle of the first match with a finger; the page needs
// [PageOptions].Mobile.
func (p *Page) Tap(selector string) {
	p.t.Helper()
	at := p.pointAt(selector)
	touch := []devtools.Params{{"x": at.X, "y": at.Y}}
	p.call("tap "+selector, "Input.dispatchTouchEvent", devtools.Params{"type": "touchStart", "touchPoints": touch}, nil)
	p.call("tap "+selector, "Input.dispatchTouchEvent", devtools.Params{"type": "touchEnd", "touchPoints": touch[:0]}, nil)
}

func (p *Page) pointAt(selector string) point {
	p.t.Helper()
	return Eval[point](p, targetScript+"(must("+quote(selector)+"))")
}
