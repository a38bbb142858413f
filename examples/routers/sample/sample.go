// Package sample is a small site for the programs beside it, which differ in
// their router alone.
package sample

import (
	"bytes"
	"context"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/memory"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/page"
)

// Where the routers serve the packages' files.
const (
	Assets  = "/assets/"
	Widgets = "/widgets/v1/"
)

// Site holds what the handlers need.
type Site struct {
	// Files are the style sheets of the parts, for Assets.
	Files    *assets.Files
	articles *memory.Source
	visits   *counter.Counter
}

// New makes a site with two articles.
func New(visits *counter.Counter) (*Site, error) {
	body, _, err := sanitize.New(sanitize.Options{}).HTML("<p>Phiên chợ họp ở bãi ven sông, xe chở nông sản vào từ cổng phía bắc.</p>")
	if err != nil {
		return nil, err
	}
	section := article.Section{Key: "thong-bao", Name: "Thông báo"}
	articles, err := memory.New([]article.Article{
		{ID: "1", Slug: "phien-cho-cuoi-nam", Section: section, Title: "Phiên chợ cuối năm mở thêm một ngày", Body: body, Published: time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)},
		{ID: "2", Slug: "lich-tiep-dan", Section: section, Title: "Lịch tiếp công dân tháng 12", Body: body, Published: time.Date(2026, 11, 18, 2, 30, 0, 0, time.UTC)},
	})
	return &Site{assets.New(portlet.Assets, article.Assets, panel.Assets), articles, visits}, err
}

// Front is the front page, for GET, HEAD and POST.
func (s *Site) Front() (http.Handler, error) {
	news := &page.Portlet{Title: "Tin mới", Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		found, err := s.articles.List(ctx, article.Query{Now: time.Now()})
		return article.List(found.Items, article.ListOptions{URL: func(a article.Article) string { return "/tin/" + a.Slug }}), err
	}}
	visits := &page.Portlet{Title: "Lượt truy cập", Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
		figures, err := s.visits.Recent(ctx)
		return panel.Panel(figures, panel.PanelOptions{}), err
	}}
	return page.New(page.Layout{
		Heading: "Trang chủ",
		Shell:   func(*http.Request) (portlet.ShellOptions, error) { return s.options("Trang chủ"), nil },
		Regions: []page.Region{{Portlets: []*page.Portlet{news}}, {Portlets: []*page.Portlet{visits}}},
	}, page.Options{})
}

// Article returns the page of an article. Its error is article.ErrNotFound
// where there is none.
func (s *Site) Article(ctx context.Context, slug string) ([]byte, error) {
	a, err := s.articles.Get(ctx, slug, time.Now())
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = portlet.Shell(article.Full(a, article.FullOptions{}), s.options(a.Title)).Render(ctx, &out)
	return out.Bytes(), err
}

func (s *Site) options(title string) portlet.ShellOptions {
	return portlet.ShellOptions{Title: title, Stylesheets: []string{s.Files.Stylesheet(Assets)}, Scripts: s.Files.Scripts(Assets)}
}
