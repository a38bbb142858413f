// Minimal adds a visitor counter and a box of website links to a server that
// knows nothing of the kit.
package main

import (
	"context"
	"io"
	"log"
	"net/http"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/portlet"
)

func main() {
	visits, err := sqlite.NewCounter(context.Background(), "visits.db", counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer visits.Close()
	log.Print("http://localhost:8081")
	log.Print(http.ListenAndServe("localhost:8081", visits.Middleware(page(visits))))
}

func page(visits *counter.Counter) http.Handler {
	box := portlet.Links([]portlet.Link{{Label: "Cổng Dịch vụ công quốc gia", URL: "https://dichvucong.gov.vn/"}}, portlet.LinksOptions{})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		io.WriteString(w, "<!doctype html><html lang=vi><title>Trang cũ</title><h1>Trang cũ</h1>")
		portlet.Window("Liên kết website", box, portlet.WindowOptions{}).Render(r.Context(), w)
		if figures, err := visits.Recent(r.Context()); err == nil {
			portlet.Window("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{}), portlet.WindowOptions{}).Render(r.Context(), w)
		}
	})
}
