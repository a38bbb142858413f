package main

import (
	"cmp"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// site is a running portal of a test.
type testSite struct {
	*httptest.Server
	portal *portal
	// stop ends it before the test does.
	stop func()
}

func start(t *testing.T, change func(*settings)) testSite {
	t.Helper()
	return startWith(t, change, nil)
}

// startWith changes the portal, too, before it answers.
func startWith(t *testing.T, change func(*settings), alter func(*portal)) testSite {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	s := settings{data: t.TempDir(), public: "http://" + server.Listener.Addr().String()}
	if change != nil {
		change(&s)
	}
	p, err := openPortal(t.Context(), s, slog.New(slog.DiscardHandler))
	require.NoError(t, err)
	if alter != nil {
		alter(p)
	}
	server.Config.Handler, err = p.handler()
	require.NoError(t, err)
	server.Start()
	var once sync.Once
	site := testSite{server, p, func() {
		once.Do(func() {
			p.counter.EndStreams()
			server.Close()
			require.NoError(t, p.close())
		})
	}}
	t.Cleanup(site.stop)
	return site
}

func (s testSite) get(t *testing.T, path string) (int, string) {
	t.Helper()
	res, err := s.Client().Get(s.URL + path)
	require.NoError(t, err)
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	require.NoError(t, err)
	return res.StatusCode, string(body)
}

// find returns the first path on the page that matches.
func find(t *testing.T, page, pattern string) string {
	t.Helper()
	path := regexp.MustCompile(`href="(` + pattern + `)"`).FindStringSubmatch(page)
	require.NotNil(t, path, pattern)
	return path[1]
}

func TestPagesAnswer(t *testing.T) {
	s := start(t, nil)
	f := func(path string, want int, text string) {
		t.Helper()
		status, body := s.get(t, path)
		require.Equal(t, want, status, path)
		require.Contains(t, body, text, path)
	}
	f("/", http.StatusOK, "Tin mới")
	f("/chuyen-muc/xa-hoi", http.StatusOK, "<h1")
	f("/chuyen-muc/xa-hoi?trang=2", http.StatusOK, `aria-current="page"`)
	f("/tim-kiem?q=ho+chua", http.StatusOK, "kết quả")
	f("/tim-kiem", http.StatusOK, "Gõ không dấu")
	f("/en/", http.StatusOK, "Latest news")
	f("/quyen-rieng-tu", http.StatusOK, "<h1")
	f("/healthz", http.StatusOK, "ok")
	f("/readyz", http.StatusOK, "ok")
	f("/robots.txt", http.StatusOK, "Sitemap: "+s.URL)
	// what is not there, also as a page that does not exist
	f("/chuyen-muc/khong-co", http.StatusNotFound, "Không tìm thấy trang")
	f("/chuyen-muc/xa-hoi?trang=99", http.StatusNotFound, "Không tìm thấy trang")
	f("/chuyen-muc/xa-hoi?trang=1", http.StatusNotFound, "Không tìm thấy trang")
	f("/chuyen-muc/xa-hoi?trang=x", http.StatusNotFound, "Không tìm thấy trang")
	f("/tin/khong-co", http.StatusNotFound, "Không tìm thấy trang")
	f("/khong/co", http.StatusNotFound, "Không tìm thấy trang")
	f("/media/khong-co.svg", http.StatusNotFound, "")
	f("/media/", http.StatusNotFound, "")
}

func TestEveryArticleOpens(t *testing.T) {
	s := start(t, nil)
	files, err := filepath.Glob("content/articles/*.html")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), 24)
	opened := 0
	for _, file := range files {
		raw, err := os.ReadFile(file)
		require.NoError(t, err)
		slug := strings.TrimSuffix(filepath.Base(file), ".html")
		path := "/tin/" + slug
		if strings.Contains(string(raw), `"lang": "en"`) || strings.Contains(string(raw), `"lang":"en"`) {
			path = "/en/" + slug
		}
		status, body := s.get(t, path)
		if strings.Contains(string(raw), `"draft"`) {
			require.Equal(t, http.StatusNotFound, status, path)
			continue
		}
		require.Equal(t, http.StatusOK, status, path)
		require.Equal(t, 1, strings.Count(body, "<h1"), path)
		require.Equal(t, 1, strings.Count(body, "<title"), path)
		require.Equal(t, 1, strings.Count(body, `name="description"`), path)
		require.LessOrEqual(t, strings.Count(body, `fetchpriority="high"`), 1, path)
		opened++
	}
	require.GreaterOrEqual(t, opened, 24)
}

// TestNoLinkIsBroken follows every link of the site to a page of its own.
func TestNoLinkIsBroken(t *testing.T) {
	s := start(t, nil)
	seen := map[string]bool{"/": true}
	queue := []string{"/"}
	pageQuery := regexp.MustCompile(`^(trang|page)=\d+$`)
	link := regexp.MustCompile(`(?:href|src|action)="(/[^"#]*)`)
	for len(queue) > 0 {
		path := queue[0]
		queue = queue[1:]
		status, body := s.get(t, path)
		if path == readingPath || path == heartbeatPath || path == beaconPath || path == streamPath {
			continue // they take a POST, or do not end
		}
		require.Equal(t, http.StatusOK, status, path)
		for _, m := range link.FindAllStringSubmatch(body, -1) {
			next := strings.ReplaceAll(m[1], "&amp;", "&")
			if base, query, found := strings.Cut(next, "?"); found && !pageQuery.MatchString(query) {
				next = base // states of windows and searches are as many as the stars
			}
			if !seen[next] && next != linkPath {
				seen[next] = true
				queue = append(queue, next)
			}
		}
		require.Less(t, len(seen), 1000, "the site has no end")
	}
	require.Greater(t, len(seen), 60)
}

func TestOldSlugRedirects(t *testing.T) {
	s := start(t, nil)
	client := s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	raw, err := filepath.Glob("content/articles/the-le-cuoc-thi-anh*.html")
	require.NoError(t, err)
	require.NotEmpty(t, raw)
	content, err := os.ReadFile(raw[0])
	require.NoError(t, err)
	old := regexp.MustCompile(`"oldSlugs":\s*\[\s*"([^"]+)"`).FindStringSubmatch(string(content))
	require.NotNil(t, old)
	res, err := client.Get(s.URL + "/tin/" + old[1])
	require.NoError(t, err)
	res.Body.Close()
	require.Equal(t, http.StatusMovedPermanently, res.StatusCode)
	require.Equal(t, "/tin/"+strings.TrimSuffix(filepath.Base(raw[0]), ".html"), res.Header.Get("Location"))
}

func TestHeaders(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/khong/co", "/healthz", "/feed.json", "/media/emblem.svg"} {
		res, err := s.Client().Get(s.URL + path)
		require.NoError(t, err)
		res.Body.Close()
		require.Contains(t, res.Header.Get("Content-Security-Policy"), "default-src 'self'", path)
		require.NotContains(t, res.Header.Get("Content-Security-Policy"), "unsafe", path)
		require.Equal(t, "nosniff", res.Header.Get("X-Content-Type-Options"), path)
		require.NotEmpty(t, res.Header.Get("Referrer-Policy"), path)
	}
}

// A site that is not reached by https must not promise that it is.
func TestStrictTransport(t *testing.T) {
	f := func(public, want string) {
		t.Helper()
		s := start(t, func(s *settings) { s.public = cmp.Or(public, s.public) })
		res, err := s.Client().Get(s.URL + "/")
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, want, res.Header.Get("Strict-Transport-Security"))
	}
	f("", "")
	f("https://portal.example", "max-age=31536000")
}

func TestPagesHoldNoInlineCode(t *testing.T) {
	s := start(t, nil)
	_, front := s.get(t, "/")
	for _, path := range []string{"/", find(t, front, `/tin/[^"]+`), "/chuyen-muc/kinh-te", "/tim-kiem?q=che"} {
		_, body := s.get(t, path)
		require.NotRegexp(t, `<style|\sstyle="|\son[a-z]+="|javascript:`, body, path)
		for _, m := range regexp.MustCompile(`<script[^>]*>`).FindAllString(body, -1) {
			require.Regexp(t, `src="|type="application/ld\+json"`, m, path)
		}
		require.NotContains(t, body, ";hoatdongcualanhdao", path)
		require.NotContains(t, body, "portlet menu", path)
	}
}

func TestPanicBecomesErrorPage(t *testing.T) {
	s := start(t, nil)
	w := httptest.NewRecorder()
	recovered(s.portal, http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("boom") })).
		ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.Contains(t, w.Body.String(), "Trang tạm thời chưa hiển thị được")
	require.NotContains(t, w.Body.String(), "boom", "readers are not told what broke")

	require.PanicsWithValue(t, http.ErrAbortHandler, func() {
		recovered(s.portal, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			_, err := w.Write([]byte("half a page"))
			require.NoError(t, err)
			panic("boom")
		})).ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/", nil))
	}, "half a page is no page")
}

// slug finds the article whose slug starts so.
func (s testSite) slug(t *testing.T, start string) string {
	t.Helper()
	files, err := filepath.Glob("content/articles/" + start + "*.html")
	require.NoError(t, err)
	require.Len(t, files, 1)
	return "/tin/" + strings.TrimSuffix(filepath.Base(files[0]), ".html")
}
