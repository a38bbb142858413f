package page_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/page"
)

// show asks a page and prints what it answers.
func show(p http.Handler, target string) {
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	fmt.Println(w.Code, strings.TrimSpace(w.Body.String()))
}

// A page of two portlets, one of which fails: the other does not notice.
func ExampleNew() {
	news := &page.Portlet{
		Title: "Tin mới",
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return portlet.Links([]portlet.Link{{Label: "Khai mạc hội nghị", URL: "/tin/1"}}, portlet.LinksOptions{}), nil
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
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
	for _, line := range strings.Split(w.Body.String(), "<section")[1:] {
		_, status, _ := strings.Cut(line, `data-portlet-status="`)
		fmt.Println(w.Code, status[:strings.IndexByte(status, '"')])
	}
	show(mux, "/?p.tinmoi=solo")
	// Output:
	// 200 ok
	// 200 failed
	// 200 <div class="portlet-solo" data-portlet-window="tinmoi" data-portlet-mode="view" data-portlet-status="ok"><ul class="portlet-links" data-portlet-view="list"><li class="portlet-links-entry"><a class="portlet-links-link" href="/tin/1">Khai mạc hội nghị</a></li></ul></div>
}

// A body with paging: links are views of the page, so that the state of all
// other windows stays in them.
func ExampleRequest_URL() {
	list := &page.Portlet{
		Title:  "Văn bản",
		Params: []string{"trang"},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			next := r.URL(r.View().WithParam(r.Window, "trang", r.Param("trang")+"1"))
			return portlet.Links([]portlet.Link{{Label: "Trang sau", URL: next}}, portlet.LinksOptions{}), nil
		},
	}
	p, err := page.New(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{list}}}}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(p, "/van-ban?q=a&p.vanban=solo&p.vanban.trang=1")
	// Output:
	// 200 <div class="portlet-solo" data-portlet-window="vanban" data-portlet-mode="view" data-portlet-status="ok"><ul class="portlet-links" data-portlet-view="list"><li class="portlet-links-entry"><a class="portlet-links-link" href="/van-ban?q=a&amp;p.vanban=solo&amp;p.vanban.trang=11#vanban">Trang sau</a></li></ul></div>
}

// A portlet with an action: the form posts to ActionURL, the reader comes back
// to the view that the action returns.
func ExamplePortlet_action() {
	votes := map[string]int{}
	poll := &page.Portlet{
		Title:  "Thăm dò",
		Params: []string{"xong"},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			fmt.Println("form posts to", r.ActionURL("binh-chon"))
			return nil, nil
		},
		Action: func(_ context.Context, r page.Request, name string, form url.Values) (portlet.View, error) {
			votes[form.Get("y-kien")]++
			return r.View().WithParam(r.Window, "xong", "1"), nil
		},
	}
	p, err := page.New(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{poll}}}}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	p.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))

	r := httptest.NewRequest(http.MethodPost, "/?a.thamdo=binh-chon", strings.NewReader("y-kien=tot"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Header().Get("Location"), votes)

	r.Header.Set("Sec-Fetch-Site", "cross-site") // as a browser says of a form on another site
	w = httptest.NewRecorder()
	p.ServeHTTP(w, r)
	fmt.Println(w.Code)
	// Output:
	// form posts to /?a.thamdo=binh-chon
	// 303 /?p.thamdo.xong=1#thamdo map[tot:1]
	// 403
}

// A form of a reader whose session has ended comes back with what was typed, and
// is sent again once they have logged in elsewhere.
func ExamplePortlet_refused() {
	report, err := form.New([]form.Field{{Name: "noi-dung", Label: "Nội dung", Required: true}}, form.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	view := func(r page.Request, e *form.Entry) templ.Component {
		return e.View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui")})
	}
	reports := &page.Portlet{
		Title:    "Báo cáo",
		ReadForm: report.Read,
		Denied:   "Mời đăng nhập.",
		Allow: func(_ context.Context, r page.Request) bool {
			_, err := r.HTTP().Cookie("session") // and whether it is still good
			return err == nil
		},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) { return view(r, report.Blank()), nil },
		Refused: func(_ context.Context, r page.Request) templ.Component {
			return view(r, report.Refuse(r.HTTP(), "Mời đăng nhập lại ở thẻ khác, rồi gửi lần nữa."))
		},
		Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			_, err := report.Receive(r.HTTP(), func(*form.Entry) error { return nil }) // keep it here
			return r.View(), err
		},
	}
	p, err := page.New(page.Layout{Lead: []*page.Portlet{reports}}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	r := httptest.NewRequest(http.MethodPost, "/?a.baocao=gui", strings.NewReader("noi-dung=Đường+hỏng"))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin") // as a browser says of a form on this site
	w := httptest.NewRecorder()
	p.ServeHTTP(w, r)
	fmt.Println(w.Code, strings.Contains(w.Body.String(), `value="Đường hỏng"`), strings.Contains(w.Body.String(), "Mời đăng nhập lại"))
	// Output: 403 true true
}

// Maintenance, with a message of the portlet's own.
func ExampleWithMessage() {
	p, err := page.New(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{{
		Title: "Tra cứu hồ sơ", Key: "hoso",
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return nil, page.WithMessage(page.ErrBlocked, "Bảo trì đến 20:00.")
		},
	}}}}}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(p, "/?p.hoso=solo")
	// Output:
	// 503 <div class="portlet-solo" data-portlet-window="hoso" data-portlet-mode="view" data-portlet-status="blocked"><div class="portlet-note"><p class="portlet-note-text">Bảo trì đến 20:00.</p></div></div>
}

// One engine for all pages of a site: the portlet is rendered once for both.
func ExampleEngine_Snapshot() {
	engine := page.NewEngine(page.EngineOptions{})
	news := &page.Portlet{
		Title: "Tin mới", Cache: page.Cache{Expiry: time.Minute, Scope: page.Public},
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return portlet.Links([]portlet.Link{{Label: "Khai mạc hội nghị", URL: "/tin/1"}}, portlet.LinksOptions{}), nil
		},
	}
	for range 2 {
		p, err := page.New(page.Layout{Aside: []*page.Portlet{news}}, page.Options{Engine: engine})
		if err != nil {
			fmt.Println(err)
			return
		}
		p.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil))
	}
	for _, s := range engine.Snapshot().Portlets {
		fmt.Println(s.Key, s.Breaker, "runs:", s.Runs, "hits:", s.Hits, "outcomes:", s.Outcomes)
	}
	// Output:
	// tinmoi closed runs: 1 hits: 1 outcomes: map[ok:2]
}

// What belongs to a portlet and is no part of the page: a picture, a table.
func ExamplePortlet_resource() {
	rain := &page.Portlet{
		Title: "Lượng mưa", Key: "mua",
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			table := portlet.Link{Label: "Tải bảng số liệu", URL: r.ResourceURL("bang")}
			return portlet.Links([]portlet.Link{table}, portlet.LinksOptions{}), nil
		},
		Resource: func(_ context.Context, r page.Request, name string) (page.Resource, error) {
			if name != "bang" {
				return page.Resource{}, page.ErrNotFound
			}
			return page.Resource{Type: "text/csv", Body: []byte("ngày,mm\n24/11,12\n")}, nil
		},
	}
	p, err := page.New(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{rain}}}}, page.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	show(p, "/?p.mua=solo")
	show(p, "/?r.mua=bang")
	// Output:
	// 200 <div class="portlet-solo" data-portlet-window="mua" data-portlet-mode="view" data-portlet-status="ok"><ul class="portlet-links" data-portlet-view="list"><li class="portlet-links-entry"><a class="portlet-links-link" href="/?p.mua=solo&amp;r.mua=bang">Tải bảng số liệu</a></li></ul></div>
	// 200 ngày,mm
	// 24/11,12
}

// A host that has changed the content does not wait for the cache to expire.
func ExampleEngine_Purge() {
	engine, title := page.NewEngine(page.EngineOptions{}), "Khai mạc hội nghị"
	news := &page.Portlet{
		Title: "Tin mới", Cache: page.Cache{Expiry: time.Hour, Scope: page.Public},
		Render: func(context.Context, page.Request) (templ.Component, error) {
			return portlet.Links([]portlet.Link{{Label: title, URL: "/tin/1"}}, portlet.LinksOptions{}), nil
		},
	}
	p, err := page.New(page.Layout{Aside: []*page.Portlet{news}}, page.Options{Engine: engine})
	if err != nil {
		fmt.Println(err)
		return
	}
	has := func(text string) bool {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
		return strings.Contains(w.Body.String(), text)
	}
	fmt.Println(has("Khai mạc"))
	title = "Bế mạc hội nghị"
	fmt.Println(has("Bế mạc"))
	engine.Purge(news)
	fmt.Println(has("Bế mạc"))
	// Output:
	// true
	// false
	// true
}
