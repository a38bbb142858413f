package page_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// A page of two portlets, one of which fails: the other does not notice.
func ExampleNew() {
	news := &page.Portlet{
		Title: "Tin mới;tinmoi",
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return templ.Raw("<p>Khai mạc hội nghị</p>"), nil
		},
		Cache: page.Cache{Expiry: time.Minute, Scope: page.Public},
	}
	weather := &page.Portlet{
		Title: "Thời tiết",
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return nil, errors.New("the station does not answer")
		},
	}
	front, err := page.New(page.Layout{
		Heading: "Trang chủ",
		Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Cổng thông tin"}, nil
		},
		Regions: []page.Region{{Portlets: []*page.Portlet{news, weather}}},
	}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/{$}", front) // GET, and POST for actions

	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/?p.tinmoi=solo", nil))
	fmt.Println(w.Code, w.Body)
	w = httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/?p.thoitiet=solo", nil))
	fmt.Println(w.Code)
	w = httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	fmt.Println(w.Code)
	// Output:
	// 200 <div class="portlet-solo" data-portlet-window="tinmoi" data-portlet-mode="view" data-portlet-status="ok"><p>Khai mạc hội nghị</p></div>
	// 503
	// 200
}
