package wasm_test

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// alone are words of each widget that the server has filled.
var alone = map[string]string{
	"portlet-news":    "Thông báo lịch tiếp công dân",
	"portlet-links":   "Trang của xã",
	"portlet-visits":  "2.298",
	"portlet-article": "Khởi công cầu mới",
}

// withoutTheScript is the page whose widgets the server has filled, and no script
// of the kit.
func withoutTheScript(t *testing.T) *site {
	t.Helper()
	s := filled(t)
	s.page = regexp.MustCompile(`<script[^>]*></script>`).ReplaceAllString(s.page, "")
	require.NotContains(t, s.page, "<script")
	return s
}

// Readers see what the server has filled without the script, also where a
// declarative shadow root is an element that nobody knows.
func TestServerFilledWidgetsInOldEngines(t *testing.T) {
	for _, name := range browsertest.Elders() {
		t.Run(name, func(t *testing.T) {
			s := withoutTheScript(t)
			s.page = strings.Replace(s.page, "</body>", `<script src="/tells.js"></script></body>`, 1)
			s.header.Set("Content-Security-Policy", "default-src *")
			s.scripts["/tells.js"] = `fetch('/found', { method: 'POST', body: JSON.stringify(
				[...document.querySelectorAll('portlet-news,portlet-links,portlet-visits,portlet-article')].reduce((all, tag) => Object.assign(all, { [tag.localName]:
					tag.getBoundingClientRect().height > 0 ? (tag.shadowRoot ? tag.shadowRoot.textContent : tag.innerText) : '' }), {})
			) });`
			seen := map[string]string{}
			visitAndHear(t, browsertest.FindElder(t, name), s, 2*time.Minute, &seen)
			for tag, words := range alone {
				require.Contains(t, seen[tag], words, tag)
			}
		})
	}
}

// Where the shadow root stands, what is beside it is not shown, nor fetched.
func TestWhatStandsAloneIsNotShownTwice(t *testing.T) {
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, withoutTheScript(t).host.URL, browsertest.PageOptions{Height: 2000})
		for tag, words := range alone {
			require.Contains(t, browsertest.Eval[string](page, "must('"+tag+"').textContent"), words)
			require.Contains(t, browsertest.Eval[string](page, "must('"+tag+"').shadowRoot.textContent"), words)
			require.Zero(t, browsertest.Eval[int](page, "[...must('"+tag+"').querySelectorAll('*')].filter((e) => e.getClientRects().length > 0).length"), tag)
			require.Zero(t, page.Count(tag+" img, "+tag+" [id]"), tag)
		}
		page.RequireQuiet(t, "/x.png")
	})
}
