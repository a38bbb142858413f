package main

import (
	"context"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
)

// windows makes the portlet windows of one page; the names that it gives are
// unique on that page.
type windows struct {
	*portal
	names portlet.Names
}

func (p *portal) newWindows() *windows {
	return &windows{portal: p}
}

// frame puts a window around a body. The title may hold its key, as the old
// portal configured it ("Liên kết website;lienketwebsite").
func (w *windows) frame(title string, body templ.Component, opts portlet.WindowOptions) templ.Component {
	parsed, err := portlet.ParseTitle(title)
	if err != nil {
		w.logger.Warn("portlet title", "error", err)
	}
	name := w.names.Add(parsed)
	opts.ID, opts.Name = name.ID, name.Name
	opts.Menu = append(opts.Menu, windowMenu(name.ID, opts.Feed)...)
	return portlet.Window(parsed.Text, body, opts)
}

// news is the window of a section's newest articles.
func (w *windows) news(ctx context.Context, s article.Section, level int) (templ.Component, error) {
	list, err := w.articles.List(ctx, article.Query{Section: s.Key, Limit: windowLength, Now: w.now()})
	if err != nil {
		return nil, err
	}
	return w.frame(s.Name, newsBody(list.Items), portlet.WindowOptions{
		Level: level,
		More:  portlet.Link{URL: sectionPath(s)},
		Feed:  sectionPath(s) + "/rss.xml",
		Empty: "Chuyên mục chưa có tin.",
	}), nil
}

// newsBody is nil without articles, so that the window says so.
func newsBody(items []article.Article) templ.Component {
	if len(items) == 0 {
		return nil
	}
	return article.List(items, article.ListOptions{URL: articlePath})
}

// side is the column of every page: what the old portal had there, the same
// news portlet three times included.
func (w *windows) side(ctx context.Context) (templ.Component, error) {
	leaders := article.Section{Key: "hoat-dong-lanh-dao", Name: "Hoạt động của lãnh đạo;hoatdongcualanhdao"}
	notices := article.Section{Key: "thong-tin-tuyen-truyen", Name: "Thông tin tuyên truyền;thongtintuyentruyen"}
	var parts []templ.Component
	for _, s := range []article.Section{leaders, notices, leaders} {
		window, err := w.news(ctx, s, 2)
		if err != nil {
			return nil, err
		}
		parts = append(parts, window)
	}
	parts = append(parts, w.websiteLinks())
	last, err := w.news(ctx, leaders, 2)
	if err != nil {
		return nil, err
	}
	return templ.Join(append(parts, last, w.visits(ctx))...), nil
}

func (w *windows) websiteLinks() templ.Component {
	return w.frame("Liên kết website;lienketwebsite", portlet.Links(w.links, portlet.LinksOptions{
		View: portlet.LinksSelect, Redirect: linkPath, ID: "lienketwebsite-list",
	}), portlet.WindowOptions{})
}

// visits shows the counter. Its failure is no reason to lose the page.
func (w *windows) visits(ctx context.Context) templ.Component {
	figures, err := w.counter.Snapshot(ctx)
	if err != nil {
		w.logger.Error("counter", "error", err)
		return w.frame("Lượt truy cập", nil, portlet.WindowOptions{Status: portlet.StatusFailed})
	}
	return w.frame("Lượt truy cập", panel.Panel(figures, panel.PanelOptions{Source: "/counter/figures", Stream: "/counter/stream"}), portlet.WindowOptions{})
}

func windowMenu(id, feed string) []portlet.MenuItem {
	items := []portlet.MenuItem{{Key: "permalink", Label: "Liên kết trực tiếp", URL: "#" + id, Weight: 10}}
	if feed != "" {
		items = append(items, portlet.MenuItem{Key: "feed", Label: "Nguồn tin RSS", URL: feed, Weight: 20})
	}
	return items
}
