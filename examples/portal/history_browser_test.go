package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestPagesComeBackAtOnce leaves kinds of page by a link and comes back: the
// page is as it was left, out of the history cache, and not made anew.
func TestPagesComeBackAtOnce(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		s := start(t, nil)
		page := browsertest.Open(t, s.URL, browsertest.PageOptions{Width: 1280})
		streams := func(n int) {
			t.Helper()
			require.Eventually(t, func() bool { return s.portal.counter.Health().Streams == n }, time.Minute, time.Millisecond)
		}
		for _, path := range []string{"/", "/chuyen-muc/xa-hoi", "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long", "/tim-kiem?q=che", "/gop-y"} {
			page.Goto(s.URL + path)
			streams(1)
			// A driver's mouse is down for no time at all, a reader's for a tenth of a second.
			page.Run("must('footer a[href*=quyen-rieng-tu]').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }))")
			streams(0)
			page.Loads(func() { page.Run("(document.body.left = true, must('footer a[href*=quyen-rieng-tu]').click())") })
			page.Back()
			require.True(t, browsertest.Eval[bool](page, "!!document.body.left"), path)
			streams(1) // and goes on listening
		}
		page.RequireQuiet(t)
	})
}
