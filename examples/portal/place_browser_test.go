package main

import (
	"net/url"
	"path"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// A browser at the portal below /a/b/ of a host that has nothing else there:
// every link of every page is followed as it resolves it, every file arrives,
// and forms, redirects and scripts stay below the path.
func TestBrowserBelowAPath(t *testing.T) {
	for _, name := range []string{"cut by the host", "left in"} {
		t.Run(name, func(t *testing.T) {
			s := startBelow(t, mounts[name])
			home := s.URL + "/a/b/"
			page := browsertest.Open(t, home, browsertest.PageOptions{Width: 1280})
			stays := func() {
				t.Helper()
				require.True(t, strings.HasPrefix(page.URL(), home), page.URL())
				page.RequireQuiet(t)
				for _, r := range page.Requests() {
					require.True(t, strings.HasPrefix(r.URL, home) || !strings.HasPrefix(r.URL, s.URL), "%s asks for %s", page.URL(), r.URL)
				}
				page.ForgetRequests()
			}

			seen, queue := map[string]bool{}, []string{home}
			for len(queue) > 0 {
				address := queue[0]
				queue = queue[1:]
				if seen[address] {
					continue
				}
				seen[address] = true
				page.Goto(address)
				require.NotEmpty(t, page.Texts("h1"), address)
				stays()
				for _, to := range browsertest.Eval[[]string](page, "[...document.querySelectorAll('a[href]')].map(a => a.href)") {
					u, err := url.Parse(to)
					require.NoError(t, err)
					if !strings.HasPrefix(to, s.URL) {
						continue // another site
					}
					require.True(t, strings.HasPrefix(to, home), "%s leads out of the site: %s", address, to)
					u.RawQuery, u.Fragment = "", "" // states of windows are clicked below
					if path.Ext(u.Path) == "" {     // files and feeds are asked for by the test beside this one
						queue = append(queue, u.String())
					}
				}
			}
			require.Greater(t, len(seen), 30)

			// a state of a window, as its menu links to it
			page.Goto(home)
			page.Goto(browsertest.Eval[string](page, "document.querySelector(\"a[href*='maximized']\").href"))
			require.Contains(t, page.URL(), "maximized")
			stays()

			// what scripts would send by themselves is sent as a form is without them
			send := func(form string) {
				page.Loads(func() { page.Run("HTMLFormElement.prototype.submit.call(document.querySelector(\"" + form + "\"))") })
				stays()
			}
			send("form[action$='tim-kiem']")
			news := home + "tin/con-thuyen-cho-sach-xuoi-vung-bai"
			page.Goto(news)
			send("form[action$='" + readingPath + "']")
			require.Equal(t, news, page.URL())
		})
	}
}
