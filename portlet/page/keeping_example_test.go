package page_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet/page"
)

// A page is made once for all readers, until what it shows has changed.
func ExampleEngine_Keep() {
	engine := page.NewEngine(page.EngineOptions{})
	made := 0
	news := &page.Portlet{
		Title: "Tin xã hội",
		Cache: page.Cache{Expiry: time.Hour, Scope: page.Public},
		Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
			page.DependsOn(ctx, "section:xa-hoi")
			made++
			return text(fmt.Sprint("lần ", made)), nil
		},
	}
	front, err := page.New(page.Layout{
		Heading: "Trang chủ", Regions: []page.Region{{Portlets: []*page.Portlet{news}}},
	}, page.Options{Engine: engine})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/{$}", engine.Keep(front, page.KeepOptions{}))

	tag := ""
	ask := func() {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("If-None-Match", tag)
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, r)
		tag = w.Header().Get("ETag")
		fmt.Println(w.Code, "made", made)
	}
	ask()
	ask()
	engine.End("section:xa-hoi") // an editor has changed something
	ask()
	// Output:
	// 200 made 1
	// 304 made 1
	// 200 made 2
}
