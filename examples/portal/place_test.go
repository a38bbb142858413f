package main

import (
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// mounts are the ways in which a portal comes to be at /a/b/ of a host.
var mounts = map[string]func(http.Handler) http.Handler{
	"cut by the host":   func(h http.Handler) http.Handler { return http.StripPrefix("/a/b", h) },
	"left in":           func(h http.Handler) http.Handler { return h },
	"cut by a proxy":    behind(true),
	"kept by the proxy": behind(false),
}

// behind is a server that passes on what is below /a/b to another one.
func behind(cut bool) func(http.Handler) http.Handler {
	return func(h http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			inner := httptest.NewServer(h)
			defer inner.Close()
			to, err := url.Parse(inner.URL)
			if err != nil {
				panic(err)
			}
			proxy := &httputil.ReverseProxy{Rewrite: func(p *httputil.ProxyRequest) {
				p.SetURL(to)
				p.Out.Host = p.In.Host
				if cut {
					p.Out.URL.Path, p.Out.URL.RawPath = strings.TrimPrefix(p.Out.URL.Path, "/a/b"), ""
					p.Out.Header.Set("X-Forwarded-Prefix", "/a/b")
				}
			}}
			proxy.ServeHTTP(w, r)
		})
	}
}

// startBelow is a portal at /a/b/ of a host that has nothing else.
func startBelow(t *testing.T, mount func(http.Handler) http.Handler) testSite {
	t.Helper()
	var s testSite
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/a/b/") {
			http.Error(w, "another site of the host", http.StatusNotFound)
			return
		}
		mount(s.Config.Handler).ServeHTTP(w, r)
	}))
	s = start(t, func(o *settings) { o.public = front.URL + "/a/b/" })
	t.Cleanup(front.Close)
	return testSite{Server: front, portal: s.portal, stop: s.stop}
}

var (
	addressIn = regexp.MustCompile(`(?:href|src|action|data-[a-z-]+)="((?:https?:/)?/[^"#]*)`)
	addressOf = regexp.MustCompile(`(?:"(?:url|image|home_page_url|feed_url)":|<loc>|<link>|<id>|href=|url=)"?(https?://[^"<\\]*)`)
	numbered  = regexp.MustCompile(`^(trang|page)=\d+$`)
)

// TestEverythingBelowAPath follows every link, form, picture, feed and redirect
// of the portal at /a/b/: none leads out of it, none to nothing.
func TestEverythingBelowAPath(t *testing.T) {
	for name, mount := range mounts {
		t.Run(name, func(t *testing.T) {
			s := startBelow(t, mount)
			client := s.Client()
			client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
			seen, queue, pages := map[string]bool{}, []string{"/a/b/", "/a/b/robots.txt", "/a/b/healthz", "/a/b/lien-ket.json", "/a/b/sitemap-news.xml", "/a/b/sitemap.xml"}, 0
			for len(queue) > 0 {
				path := queue[0]
				queue = queue[1:]
				if seen[path] {
					continue
				}
				seen[path] = true
				require.True(t, strings.HasPrefix(path, "/a/b/"), "it leads out of the site: %s", path)
				switch strings.TrimPrefix(path, "/a/b") {
				case readingPath, heartbeatPath, beaconPath, streamPath, linkPath:
					continue // they take a POST, do not end, or lead elsewhere
				}
				res, err := client.Get(s.URL + path)
				require.NoError(t, err)
				raw, err := io.ReadAll(res.Body)
				require.NoError(t, err)
				res.Body.Close()
				require.Equal(t, http.StatusOK, res.StatusCode, path)
				kind, body, pattern := res.Header.Get("Content-Type"), string(raw), addressOf
				if strings.HasPrefix(kind, "text/html") {
					pattern, pages = addressIn, pages+1
				} else if strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "text/css") || strings.HasPrefix(kind, "text/javascript") {
					continue
				}
				for _, m := range pattern.FindAllStringSubmatch(body, -1) {
					next := html.UnescapeString(m[1])
					if u, err := url.Parse(next); err == nil && u.Host != "" {
						if !strings.HasPrefix(next, s.URL) {
							continue // another site
						}
						next = strings.TrimPrefix(next, s.URL)
					}
					if base, query, found := strings.Cut(next, "?"); found && !numbered.MatchString(query) {
						if pages > 60 || !strings.HasPrefix(query, "p.") || strings.Contains(query, "&") {
							next = base // states of windows are as many as the stars
						}
					}
					queue = append(queue, next)
				}
			}
			require.Greater(t, pages, 45, "pages were found")
			require.Greater(t, len(seen), 100)

			redirect := func(res *http.Response, err error) string {
				t.Helper()
				require.NoError(t, err)
				res.Body.Close()
				return res.Header.Get("Location")
			}
			require.Equal(t, "/a/b/#kinhte", redirect(client.Post(s.URL+"/a/b/?p.kinhte=maximized&a.kinhte=reset", "application/x-www-form-urlencoded", nil)))
			require.Equal(t, "/a/b/quyen-rieng-tu", redirect(client.PostForm(s.URL+"/a/b"+readingPath, url.Values{"set": {"size=125"}, "back": {"/a/b/quyen-rieng-tu"}})))
			require.Equal(t, "/a/b/en/the-book-boat-of-the-lower-river", redirect(client.Get(s.URL+"/a/b/tin/the-book-boat-of-the-lower-river")))
			require.True(t, strings.HasPrefix(redirect(client.Get(s.URL+"/a/b"+linkPath+"?to="+s.portal.links["vi"][0].Key)), "https://"))

			_, body := s.get(t, "/a/b/gop-y")
			res, _ := s.send(t, "/a/b"+sendLetter, written(t, body, "noi-dung", "Đèn đường hỏng"), nil)
			require.Equal(t, "/a/b/gop-y?p.gop-y.da-gui=1#gop-y", res.Header.Get("Location"))
			_, body = s.get(t, "/a/b/tin/con-thuyen-cho-sach-xuoi-vung-bai")
			require.Contains(t, body, `<link rel="canonical" href="`+s.URL+`/a/b/tin/con-thuyen-cho-sach-xuoi-vung-bai">`)
		})
	}
}
