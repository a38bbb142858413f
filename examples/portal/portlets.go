package main

import (
	"cmp"
	"context"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

const (
	frontLength = 5
	sideLength  = 3
	fullLength  = 20
	// fresh is how long a news window may be older than its articles.
	fresh = 15 * time.Second
)

// aside are the portlets beside every page. In Vietnamese that is what the old
// portal had there, the same one three times included. Titles hold their keys,
// as the old portal configured them; readers never see those.
func (p *portal) aside(e edition) []*page.Portlet {
	if e.lang == "en" {
		return []*page.Portlet{p.websiteLinks(e), p.visits(e)}
	}
	leaders := p.news(e, "Hoạt động của lãnh đạo;hoatdongcualanhdao", article.Section{Key: "hoat-dong-lanh-dao"}, sideLength)
	notices := p.news(e, "Thông tin tuyên truyền;thongtintuyentruyen", article.Section{Key: "thong-tin-tuyen-truyen"}, sideLength)
	return append(p.remote.portlets(), leaders, notices, leaders, p.websiteLinks(e), leaders, p.visits(e))
}

// news is a window of a section's newest articles; maximized it shows more of
// each.
func (p *portal) news(e edition, title string, s article.Section, length int) *page.Portlet {
	return &page.Portlet{
		Title: title,
		Cache: page.Cache{Expiry: fresh, Scope: page.Public},
		Frame: portlet.WindowOptions{
			More:  portlet.Link{URL: e.section(s)},
			Feed:  e.section(s) + "/rss.xml",
			Empty: e.pick("Chuyên mục chưa có tin.", "There is no news in this section yet."),
		},
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			n, opts := length, article.ListOptions{Lang: e.lang, URL: articlePath}
			if r.State == portlet.StateMaximized {
				n, opts.Show = fullLength, article.Pictures|article.Dates|article.Summaries
			}
			list, err := p.articles.List(ctx, article.Query{Section: s.Key, Lang: e.lang, Limit: n, Now: p.now()})
			if err != nil || len(list.Items) == 0 {
				return nil, err
			}
			return article.List(list.Items, opts), nil
		},
	}
}

func (p *portal) websiteLinks(e edition) *page.Portlet {
	return &page.Portlet{
		Title: e.pick("Liên kết website;lienketwebsite", "Website links;websitelinks"),
		Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			opts := portlet.LinksOptions{Lang: e.lang, View: portlet.LinksSelect, Redirect: linkPath, ID: r.Window + "-list"}
			if r.State == portlet.StateMaximized {
				opts.View, opts.Level = portlet.LinksGrouped, 2
			}
			if e.lang == "en" {
				return portlet.Links(p.englishLinks, opts), nil
			}
			return portlet.Links(p.links, opts), nil
		},
	}
}

func (p *portal) visits(e edition) *page.Portlet {
	return &page.Portlet{
		Title: e.pick("Lượt truy cập", "Visits"),
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			figures, err := p.counter.Recent(ctx)
			if err != nil {
				return nil, err
			}
			opts := panel.PanelOptions{Lang: e.lang, Source: figuresPath, Stream: streamPath}
			if r.State == portlet.StateMaximized {
				opts.Rows = panel.Keys()
			}
			return panel.Panel(figures, opts), nil
		},
	}
}

// frontRegions deals a window for each section out to two columns.
func (p *portal) frontRegions(e edition, sections []article.Section) []page.Region {
	regions := make([]page.Region, 2)
	for i, s := range sections {
		column := &regions[min(i/((len(sections)+1)/2), 1)]
		column.Portlets = append(column.Portlets, p.news(e, s.Name, s, frontLength))
	}
	return regions
}

// content is the portlet that a page is about: what its view has made. It has
// no frame of its own, and its failure is the page's.
func content(e edition) *page.Portlet {
	return &page.Portlet{
		Title:    e.pick("Nội dung", "Content"),
		Primary:  true,
		Bare:     true,
		Deadline: page.MaxDeadline, // under load it waits for a processor, no longer for data
		Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
			return sheetOf(ctx).main, nil
		},
	}
}

// layOut makes the two layouts of an edition.
func (p *portal) layOut(e edition, sections []article.Section) (front, inner *page.Page, err error) {
	aside, lead := p.aside(e), []*page.Portlet{content(e)}
	opts := page.Options{Engine: p.engine, Error: p.pageError, Budget: page.MaxDeadline}
	front, err1 := page.New(page.Layout{
		Shell: p.shell, Heading: p.site.in(e).Name, Lead: lead, Regions: p.frontRegions(e, sections), Aside: aside,
	}, opts)
	inner, err2 := page.New(page.Layout{Shell: p.shell, Lead: lead, Aside: aside}, opts)
	return front, inner, cmp.Or(err1, err2)
}
