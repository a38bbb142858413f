package browsertest_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// A document that goes into the history cache, or comes out of it, leaves some of
// what it is asked without an answer.
func TestUnansweredIsAskedAgain(t *testing.T) {
	url := serve(t, map[string]string{"/": document("", "")})
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{})
		page.WaitFor("(window.asked = (window.asked ?? 0) + 1) > 2 || new Promise(() => {})")
		require.GreaterOrEqual(t, browsertest.Eval[int](page, "asked"), 3)

		// Nor is a late answer taken for that of the next asking.
		page.Run("window.late = new Promise((answer) => { window.end = answer; }), window.asked = 0")
		page.WaitFor("(window.asked += 1) === 1 ? late : asked > 1")
		page.Run("end(false)")
		require.Equal(t, "mới", browsertest.Eval[string](page, "late.then(() => 'mới')"))
	})
}

// TestLeaving takes every way from one document to the next, and asks at once.
// Run it with -count=40 on a busy machine.
func TestLeaving(t *testing.T) {
	url := serve(t, map[string]string{
		"/":     document("", `<a href="/next">Trang sau</a><form action="/next"><input id="q" name="q" aria-label="Từ khóa"></form>`),
		"/next": document("", `<p id="second">Trang thứ hai</p>`),
	})
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, url, browsertest.PageOptions{Timeout: 60 * time.Second})
		next, back := "/next", "/"
		loads := func(want string, act func()) {
			t.Helper()
			page.Loads(act)
			require.Equal(t, url+want, page.URL())
		}
		loads(next, func() { page.Click("a") })
		page.Back()
		require.Equal(t, url+back, page.URL())
		page.Forward()
		require.Equal(t, url+next, page.URL())
		page.Screenshot("came forward")
		page.Back()
		page.Reload()
		page.RequireQuiet(t)
		page.Focus("a")
		loads(next, func() { page.Press("Enter") })
		loads(back, func() { page.Run("history.back()") })
		page.Focus("#q")
		loads(next+"?q=abc", func() { page.Type("abc\n") })
		require.Contains(t, page.Outline(t), "Trang thứ hai")
		page.Goto(url)
		page.Click("a")
		page.RequireQuiet(t) // of one document or the other
		page.WaitFor("find('#second')")
		loads(back, func() { page.Run("location.href = '/'") })
		loads(next, func() { page.Run("must('a').click()") })
		page.Goto(url + next + "#x")
		loads(next+"#x", func() { page.Run("location.reload()") })
		page.Screenshot("loaded again")
		page.Goto(url)
	})
}
