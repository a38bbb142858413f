package readme

import (
	"net/http"
	"path/filepath"
	"testing"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
)

var sampleFiles = assets.New(article.Assets, portlet.Assets, panel.Assets)

// sampleSite has the same page under /truoc, as it comes, and under /sau, with
// a style sheet of the site's own; / shows the two beside each other.
func sampleSite(t *testing.T, style string) http.Handler {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", sampleFiles)
	media := http.Dir(filepath.Join(testenv.Root(t), "examples", "portal", "content", "media"))
	mux.Handle("GET /media/", http.StripPrefix("/media/", http.FileServer(media)))
	mux.HandleFunc("GET /site.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write([]byte(style))
	})
	mux.Handle("GET /truoc", samplePage())
	mux.Handle("GET /sau", samplePage("/site.css"))
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(`<!doctype html><html lang="vi"><title>Trước và sau</title>
<style>body { margin: 0; display: grid; grid-template-columns: 1fr 1fr; height: 684px } iframe { border: 0; width: 100%; height: 100% }</style>
<iframe src="/truoc" title="Trước"></iframe><iframe src="/sau" title="Sau"></iframe>`))
	})
	return mux
}

func samplePage(more ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		shell := portlet.ShellOptions{Title: "Cổng thông tin", Stylesheets: append([]string{
			sampleFiles.Stylesheet("/assets/"),
		}, more...)}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = portlet.Shell(templ.Join(sampleNews(), sampleVisits()), shell).Render(r.Context(), w) // the reader is the test
	})
}

func sampleNews() templ.Component {
	bridge := article.Article{
		ID: "1", Slug: "cau-tan-lam", Title: "Thêm một tháng để làm chắc mố phía Bắc cầu Tân Lâm", Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Cover:     article.Figure{Src: "/media/cau-tan-lam.svg", Width: 1200, Height: 750, Alt: "Cầu Tân Lâm"},
		Published: time.Date(2026, 11, 20, 9, 30, 0, 0, time.UTC),
	}
	cards := article.Cards([]article.Article{bridge}, article.ListOptions{Show: article.Pictures | article.Dates | article.Sections, HeadingLevel: 2})
	return portlet.Window("Tin mới", cards, portlet.WindowOptions{
		Level: 1, Menu: []portlet.MenuItem{{Key: "in", Label: "In", URL: "/in"}}, More: portlet.Link{URL: "/tin"}, Feed: "/tin.rss",
	})
}

func sampleVisits() templ.Component {
	figures := figure.Figures{Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}
	return portlet.Window("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{Bare: true}), portlet.WindowOptions{})
}
