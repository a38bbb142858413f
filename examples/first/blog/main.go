// Blog is a small blog: articles with others beside them, website links, and a
// counter that says how many are reading.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	visits, err := sqlite.NewCounter(ctx, "visits.db", counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer visits.Close()
	server := &http.Server{Addr: "localhost:8081", Handler: blog(visits, posts())}
	server.RegisterOnShutdown(visits.EndStreams)
	context.AfterFunc(ctx, func() { _ = server.Shutdown(context.Background()) })
	log.Print(server.ListenAndServe())
}

// files are the style sheet and the scripts of a page.
var files = assets.New(portlet.Assets, article.Assets, panel.Assets)

func blog(visits *counter.Counter, posts article.Source) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/counter/", visits.Handler())
	mux.Handle("GET /assets/", files)
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, r *http.Request) {
		found, err := posts.List(r.Context(), article.Query{})
		show(w, r, visits, "Nhật ký bến sông", article.List(found.Items, article.ListOptions{Show: article.Dates | article.Summaries, HeadingLevel: 2}), err)
	})
	mux.HandleFunc("GET /{slug}", func(w http.ResponseWriter, r *http.Request) {
		a, err := posts.Get(r.Context(), r.PathValue("slug"), time.Now())
		others, bad := posts.Others(r.Context(), a, 5, time.Now())
		show(w, r, visits, a.Title, templ.Join(article.Full(a, article.FullOptions{}), article.OtherNews(others, article.OthersOptions{})), errors.Join(err, bad))
	})
	return visits.Middleware(mux)
}

// show writes the page around the main content, or says why there is none.
func show(w http.ResponseWriter, r *http.Request, visits *counter.Counter, title string, main templ.Component, err error) {
	if errors.Is(err, article.ErrNotFound) {
		http.NotFound(w, r)
		return
	}
	figures, bad := visits.Recent(r.Context())
	if err = errors.Join(err, bad); err != nil {
		log.Print(err)
		http.Error(w, "Trang chưa dùng được", http.StatusServiceUnavailable)
		return
	}
	aside := templ.Join(
		portlet.Window("Bạn bè", portlet.Links([]portlet.Link{{Label: "Hội quán", URL: "https://hoiquan.example/"}}, portlet.LinksOptions{}), portlet.WindowOptions{}),
		portlet.Window("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{Source: "/counter/snapshot.json"}), portlet.WindowOptions{}),
		panel.Presence(panel.PresenceOptions{Heartbeat: "/counter/heartbeat"}))
	templ.Handler(portlet.Shell(main, portlet.ShellOptions{
		Title: title, Aside: aside, Stylesheets: []string{files.Stylesheet("/assets/")}, Scripts: files.Scripts("/assets/"),
	})).ServeHTTP(w, r)
}

func posts() article.Source {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Nước lên nửa mét, đò vẫn chạy.</p>")
	if err != nil {
		log.Fatal(err)
	}
	section := article.Section{Key: "song", Name: "Sông"}
	list, err := memory.New([]article.Article{
		{ID: "1", Slug: "nuoc-len", Section: section, Title: "Nước lên", Summary: "Sáng nay ở bến.", Body: body, Published: time.Date(2026, 11, 20, 8, 0, 0, 0, time.Local)},
		{ID: "2", Slug: "do-moi", Section: section, Title: "Con đò mới", Body: body, Published: time.Date(2026, 11, 18, 8, 0, 0, 0, time.Local)},
	})
	if err != nil {
		log.Fatal(err)
	}
	return list
}
