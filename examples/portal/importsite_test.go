package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"io/fs"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/oldpages"
)

// picture is a drawing of our own.
func picture(t testing.TB) string {
	t.Helper()
	drawn := image.NewRGBA(image.Rect(0, 0, 8, 8))
	for x := range 8 {
		drawn.Set(x, x, color.RGBA{200, 30, 30, 255})
	}
	var b bytes.Buffer
	require.NoError(t, jpeg.Encode(&b, drawn, nil))
	return b.String()
}

func putFile(t testing.TB, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

// oldSite is a folder of a mirror: eight pages of each system, a list, and a page
// that hardly is one.
func oldSite(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	number := 0
	for i, p := range oldpages.Pages() {
		for _, name := range []string{"Joomla", "Liferay 6"} {
			p := p
			p.Title += " – " + name
			putFile(t, dir, fmt.Sprintf("songlam.example/web/guest/index.html?b=2&id=%d", number), oldpages.Systems[name](p))
			number++
		}
		putFile(t, dir, fmt.Sprintf("songlam.example/anh/%d.jpg", i), picture(t))
	}
	putFile(t, dir, "songlam.example/tai-ve/ke-hoach-1.pdf", "%PDF-1.4 kế hoạch")
	putFile(t, dir, "songlam.example/tai-ve/ke-hoach-5.pdf", "<html>không phải PDF")
	putFile(t, dir, "songlam.example/danh-muc.html", oldpages.Framed(oldpages.Pages()[0], "", "<ul>"+oldpages.NewsLinks+"</ul>"))
	doubtful := strings.Replace(oldpages.Systems["Joomla"](oldpages.Pages()[0]), "<title>Xã Bến Lau khánh thành", "<title>=cmd|' /C calc'!A0 Trang", 1)
	doubtful = strings.Replace(doubtful, oldpages.Pages()[0].Shown("Được đăng: dd Tháng mm yyyy hh:ii"), "", 1)
	doubtful = strings.Replace(doubtful, "<p>Nguồn", "<p>Sông Lam, ngày 04/02/2016</p><p>Nguồn", 1)
	putFile(t, dir, "songlam.example/=nghi-ngo.html", strings.Replace(doubtful, "</div><ul class=\"pager\">", "<p>04/02/2016</p></div><ul class=\"pager\">", 1))
	return dir
}

func reportRows(t *testing.T, data string) map[string][]string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(data, "import-report.csv"))
	require.NoError(t, err)
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(raw), "\ufeff"))).ReadAll()
	require.NoError(t, err)
	byName := map[string][]string{}
	for _, row := range rows[1:] {
		byName[row[1]] = row
	}
	return byName
}

// everything is what stands in the data folder, less what counts and reports.
func everything(t *testing.T, s testSite, dir string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, fs.WalkDir(os.DirFS(dir), "media", func(path string, _ fs.DirEntry, err error) error {
		b.WriteString(path + "\n")
		return err
	}))
	rows := reportRows(t, dir)
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		row := rows[name]
		if row[0] == "taken" {
			a, err := s.portal.library.Get(t.Context(), row[4][strings.LastIndexByte(row[4], '/')+1:], s.portal.now())
			fmt.Fprintln(&b, row[4], a.ID, a.Title, a.Body.String(), err)
		}
	}
	return b.String()
}

func idOf(t *testing.T, s testSite, address string) string {
	t.Helper()
	a, err := s.portal.library.Get(t.Context(), address[strings.LastIndexByte(address, '/')+1:], s.portal.now())
	require.NoError(t, err)
	return a.ID
}

func TestImportSite(t *testing.T) {
	site, data := oldSite(t), t.TempDir()
	change := func(s *settings) { s.imports, s.data, s.importCounter = site, data, true }
	s := start(t, change)
	rows := reportRows(t, data)
	require.Len(t, rows, 18)
	row := rows["songlam.example/web/guest/index.html?b=2&id=0"]
	require.Equal(t, "taken", row[0])
	path := row[4][strings.Index(row[4], "/tin/"):]
	status, page := s.get(t, path)
	require.Equal(t, http.StatusOK, status)
	src := regexp.MustCompile(`src="(/media/moved/[^"]+\.jpg)"`).FindStringSubmatch(page)
	require.NotNil(t, src, "the picture came along")
	status, body := s.get(t, src[1])
	require.Equal(t, http.StatusOK, status)
	require.Equal(t, picture(t), body)

	// Old addresses lead on, in any form.
	client := *s.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, old := range []string{"/web/guest/?b=2&id=0", "/web/guest/?id=0&b=2", "/web/guest?id=0&b=2&utm_source=zalo", "/WEB/Guest/index.html?id=0&b=2", "/web/guest/index.php;jsessionid=AB?id=0&b=2"} {
		res, err := client.Get(s.URL + old)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		require.Equal(t, http.StatusMovedPermanently, res.StatusCode, old)
		require.Equal(t, path, res.Header.Get("Location"), old)
	}
	for _, other := range []string{"/web/guest/?id=99", "/web/guest/", "/=nghi-ngo.html"} {
		status, _ := s.get(t, other)
		require.Equal(t, http.StatusNotFound, status, other)
	}

	// A file that is not what it says is lost, and told; a document loads down.
	require.Contains(t, rows["songlam.example/web/guest/index.html?b=2&id=10"][7], "ke-hoach-5.pdf")
	_, page = s.get(t, "/web/guest/?b=2&id=2")
	pdf := regexp.MustCompile(`href="(/media/moved/[^"]+\.pdf)"`).FindStringSubmatch(page)
	require.NotNil(t, pdf)

	require.Equal(t, "refused", rows["songlam.example/danh-muc.html"][0])
	require.NotEmpty(t, rows["songlam.example/danh-muc.html"][6])
	doubtful := rows["songlam.example/=nghi-ngo.html"]
	require.Equal(t, "doubtful", doubtful[0], doubtful)
	require.NotEmpty(t, doubtful[6])
	pending, err := s.portal.library.Pending(t.Context(), s.portal.now())
	require.NoError(t, err)
	require.Len(t, pending, 1, "what is in doubt is a draft")
	figures, err := s.portal.counter.Snapshot(t.Context())
	require.NoError(t, err)
	require.GreaterOrEqual(t, figures.Values[figure.ViewsTotal], int64(1_002_298))
	report, err := os.ReadFile(filepath.Join(data, "import-report.html"))
	require.NoError(t, err)
	require.Contains(t, string(report), "danh-muc.html")

	// A second run changes nothing.
	editors := rows["songlam.example/web/guest/index.html?b=2&id=5"]
	require.NoError(t, s.portal.library.Remove(t.Context(), idOf(t, s, editors[4])))
	gone := editors[4][strings.Index(editors[4], "/tin/"):]
	before := everything(t, s, data)
	csvBefore, err := os.ReadFile(filepath.Join(data, "import-report.csv"))
	require.NoError(t, err)
	public := s.URL
	s.stop()
	later := start(t, func(s *settings) { change(s); s.public = public })
	require.Equal(t, before, everything(t, later, data))
	status, _ = later.get(t, gone)
	require.Equal(t, http.StatusNotFound, status, "what editors have removed stays so")
	csvAfter, err := os.ReadFile(filepath.Join(data, "import-report.csv"))
	require.NoError(t, err)
	require.Equal(t, string(csvBefore), string(csvAfter))
}

func TestImportStoppedGoesOn(t *testing.T) {
	var asked atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/sitemap.xml", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = io.WriteString(w, "<urlset>")
		for i := range 40 {
			fmt.Fprintf(w, "<url><loc>%s/tin?id=%d</loc></url>", server.URL, i)
		}
		_, _ = io.WriteString(w, "</urlset>")
	})
	mux.HandleFunc("/tin", func(w http.ResponseWriter, r *http.Request) {
		if asked.Add(1) == 20 {
			stop()
		}
		p := oldpages.Pages()[1]
		p.Title += " số " + r.URL.Query().Get("id")
		_, _ = io.WriteString(w, oldpages.Systems["Joomla"](p))
	})
	mux.HandleFunc("/tai-ve/", func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "%PDF-1.4 a") })

	data := t.TempDir()
	imports := settings{data: data, public: "http://localhost", imports: server.URL + "/sitemap.xml", quiet: true}
	_, err := openPortal(ctx, imports, slog.New(slog.DiscardHandler))
	require.ErrorIs(t, err, context.Canceled)
	some := len(reportRows(t, data))
	require.Positive(t, some, "what was read is kept")
	require.Less(t, some, 40)
	asked.Store(100)

	s := start(t, func(s *settings) { imports.public = s.public; *s = imports })
	require.Len(t, reportRows(t, data), 40)
	require.LessOrEqual(t, asked.Load(), int64(140-some), "no page is asked for twice")
	for name, row := range reportRows(t, data) {
		require.Equal(t, "taken", row[0], row)
		status, _ := s.get(t, strings.TrimPrefix(name, server.URL))
		require.Equal(t, http.StatusOK, status)
	}
}

func TestDryRun(t *testing.T) {
	site, data := oldSite(t), t.TempDir()
	require.NoError(t, run(t.Context(), []string{"-import", site, "-dry-run", "-data", data, "-quiet", "-url", "https://portal.example"}))
	entries, err := os.ReadDir(data)
	require.NoError(t, err)
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	require.Equal(t, []string{"import-report.csv", "import-report.html"}, names, "the reports alone")
	require.Len(t, reportRows(t, data), 18)
	for _, row := range reportRows(t, data) {
		require.NotRegexp(t, `^[=+\-@]`, strings.Join(row, "\x00"))
		for _, cell := range row {
			require.NotRegexp(t, `^[=+\-@\t\r]`, cell)
		}
	}
}

// A picture that could not be had for a passing reason comes with a later run,
// into the article as editors have left it; what they have removed stays so.
func TestImportBringsLateFiles(t *testing.T) {
	var up, asked atomic.Int64
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	defer server.Close()
	mux.HandleFunc("/sitemap.xml", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, "<urlset><url><loc>%[1]s/tin?id=0</loc></url><url><loc>%[1]s/tin?id=1</loc></url></urlset>", server.URL)
	})
	mux.HandleFunc("/tin", func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		p := oldpages.Pages()[0]
		p.Title += " số " + r.URL.Query().Get("id")
		_, _ = io.WriteString(w, oldpages.Systems["Joomla"](p))
	})
	mux.HandleFunc("/anh/", func(w http.ResponseWriter, _ *http.Request) {
		if up.Load() == 0 {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		_, _ = io.WriteString(w, picture(t))
	})
	mux.HandleFunc("/tai-ve/", func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, "%PDF-1.4 a") })

	data := t.TempDir()
	change := func(s *settings) { s.data, s.imports, s.quiet = data, server.URL+"/sitemap.xml", true }
	s := start(t, change)
	rows := reportRows(t, data)
	require.Contains(t, rows[server.URL+"/tin?id=0"][7], "502")
	id, gone := idOf(t, s, rows[server.URL+"/tin?id=0"][4]), idOf(t, s, rows[server.URL+"/tin?id=1"][4])
	latest, err := s.portal.library.Latest(t.Context(), id)
	require.NoError(t, err)
	require.Contains(t, latest.Article.Body.String(), server.URL+"/anh/")
	latest.Article.Summary = "Tóm tắt của biên tập viên."
	_, err = s.portal.library.Save(t.Context(), article.Edit{Article: latest.Article, Base: latest.Number})
	require.NoError(t, err)
	require.NoError(t, s.portal.library.Remove(t.Context(), gone))
	public := s.URL
	s.stop()

	up.Store(1)
	pages := asked.Load()
	for range 2 {
		s = start(t, func(s *settings) { change(s); s.public = public })
		a, err := s.portal.library.ByID(t.Context(), id)
		require.NoError(t, err)
		require.Contains(t, a.Body.String(), `src="/media/moved/`)
		require.NotContains(t, a.Body.String(), server.URL+"/anh/")
		require.Equal(t, "Tóm tắt của biên tập viên.", a.Summary)
		_, err = s.portal.library.ByID(t.Context(), gone)
		require.ErrorIs(t, err, article.ErrNotFound)
		require.NotContains(t, reportRows(t, data)[server.URL+"/tin?id=0"][7], "502")
		list, err := s.portal.library.Revisions(t.Context(), id)
		require.NoError(t, err)
		require.Len(t, list, 3, "once")
		s.stop()
	}
	require.Equal(t, pages, asked.Load(), "the pages are not read again")
}
