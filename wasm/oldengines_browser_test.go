package wasm_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// tells waits for the four widgets and tells the host what readers see of them.
const tells = `(async () => {
	const shown = (name, selector) => document.querySelector(name)?.shadowRoot?.querySelector(selector);
	const all = () => [
		shown('portlet-news', '[data-portlet-status=ok]'), shown('portlet-links', '[data-portlet-status=ok]'),
		shown('portlet-visits', '[data-portlet-status=ok]'), shown('portlet-article', 'article.article'),
	];
	const errors = [];
	document.addEventListener('portlet-error', (e) => errors.push(e.detail.code + ' ' + e.detail.message));
	addEventListener('error', (e) => errors.push(e.message));
	addEventListener('unhandledrejection', (e) => errors.push(String(e.reason)));
	for (let i = 0; i < 300 && !all().every(Boolean); i++) await new Promise((resolve) => setTimeout(resolve, 100));
	const found = all().map((window) => window ? {
		text: window.innerText, border: getComputedStyle(window).borderTopWidth, font: getComputedStyle(window).fontFamily,
		background: getComputedStyle(window).backgroundColor, parts: window.querySelectorAll('[part]').length,
	} : null);
	await fetch('/found', { method: 'POST', body: JSON.stringify({ agent: navigator.userAgent, found, errors }) });
})();`

// visitAndHear shows the site to a browser of some years ago, and decodes what the
// page posts to /found.
func visitAndHear(t *testing.T, elder browsertest.Elder, s *site, patience time.Duration, seen any) {
	t.Helper()
	told := make(chan []byte, 1)
	served := s.host.Config.Handler
	s.host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/found" {
			served.ServeHTTP(w, r)
			return
		}
		s.note(w, r)
		told <- []byte(s.noted("/found")[0])
	})
	elder.Visit(t, s.host.URL)
	select {
	case text := <-told:
		require.NoError(t, json.Unmarshal(text, seen))
	case <-time.After(patience):
		t.Fatal("the page has told nothing")
	}
}

// The oldest browsers that the README names show the widgets with their content
// and their style. In older ones the tags keep what they hold.
func TestWidgetsInOldEngines(t *testing.T) {
	for _, name := range browsertest.Elders() {
		if name == "chromium-64" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			elder := browsertest.FindElder(t, name)
			s := withScript(t, all, tells)
			s.serveAll()
			// Chrome before 97 does not know the word for programs alone.
			s.header.Set("Content-Security-Policy", strings.NewReplacer("script-src", "style-src PORTAL; script-src 'self' 'unsafe-eval'", "connect-src", "connect-src 'self'").Replace(csp))
			var seen struct {
				Agent  string
				Errors []string
				Found  []*struct {
					Text, Border, Font, Background string
					Parts                          int
				}
			}
			visitAndHear(t, elder, s, time.Minute, &seen)
			require.Contains(t, seen.Agent, elder.Agent)
			require.Empty(t, seen.Errors)
			require.Len(t, seen.Found, 4)
			for i, want := range []string{"Khởi công cầu qua sông Đáy", "", "2.298", "Dân đi lại dễ dàng"} {
				require.NotNil(t, seen.Found[i], "widget %d", i)
				require.Contains(t, seen.Found[i].Text, want)
				require.Positive(t, seen.Found[i].Parts)
				require.NotEqual(t, "rgba(0, 0, 0, 0)", seen.Found[i].Background, "widget %d has a style", i)
			}
		})
	}
}
