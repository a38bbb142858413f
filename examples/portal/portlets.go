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

// aside are the portlets beside every page: what the old portal had there, the
// same one three times included. Titles hold their keys, as the old portal
// configured them; readers never see those.
func (p *portal) aside() []*page.Portlet {
	leaders := p.news("Hoạt động của lãnh đạo;hoatdongcualanhdao", article.Section{Key: "hoat-dong-lanh-dao"}, sideLength)
	notices := p.news("Thông tin tuyên truyền;thongtintuyentruyen", article.Section{Key: "thong-tin-tuyen-truyen"}, sideLength)
	return append(p.remote.portlets(), leaders, notices, leaders, p.websiteLinks(), leaders, p.visits())
}

// news is a window of a section's newest articles; maximized it shows more of
// each.
func (p *portal) news(title string, s article.Section, length int) *page.Portlet {
	return &page.Portlet{
		Title: title,
		Cache: page.Cache{Expiry: fresh, Scope: page.Public},
		Frame: portlet.WindowOptions{
			More:  portlet.Link{URL: sectionPath(s)},
			Feed:  sectionPath(s) + "/rss.xml",
			Empty: "Chuyên mục chưa có tin.",
		},
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			n, opts := length, article.ListOptions{URL: articlePath}
			if r.State == portlet.StateMaximized {
				n, opts.Show = fullLength, article.Pictures|article.Dates|article.Summaries
			}
			list, err := p.articles.List(ctx, article.Query{Section: s.Key, Limit: n, Now: p.now()})
			if err != nil || len(list.Items) == 0 {
				return nil, err
			}
			return article.List(list.Items, opts), nil
		},
	}
}

func (p *portal) websiteLinks() *page.Portlet {
	return &page.Portlet{
		Title: "Liên kết website;lienketwebsite",
		Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			opts := portlet.LinksOptions{View: portlet.LinksSelect, Redirect: linkPath, ID: r.Window + "-list"}
			if r.State == portlet.StateMaximized {
				opts.View, opts.Level = portlet.LinksGrouped, 2
			}
			return portlet.Links(p.links, opts), nil
		},
	}
}

func (p *portal) visits() *page.Portlet {
	return &page.Portlet{
		Title: "Lượt truy cập",
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			figures, err := p.counter.Recent(ctx)
			if err != nil {
				return nil, err
			}
			opts := panel.PanelOptions{Source: figuresPath, Stream: streamPath}
			if r.State == portlet.StateMaximized {
				opts.Rows = panel.Keys()
			}
			return panel.Panel(figures, opts), nil
		},
	}
}

// frontRegions deals a window for each section out to two columns.
func (p *portal) frontRegions(sections []article.Section) []page.Region {
	regions := make([]page.Region, 2)
	for i, s := range sections {
		column := &regions[min(i/((len(sections)+1)/2), 1)]
		column.Portlets = append(column.Portlets, p.news(s.Name, s, frontLength))
	}
	return regions
}

// content is the portlet that a page is about: what its view has made. It has
// no frame of its own, and its failure is the page's.
func content() *page.Portlet {
	return &page.Portlet{
		Title:   "Nội dung",
		Primary: true,
		Bare:    true,
		Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
			return sheetOf(ctx).main, nil
		},
	}
}

// pages are the two layouts of the site and what they share.
type pages struct {
	front *page.Page
	inner *page.Page
	bare  *page.Page
}

func (p *portal) layOut(sections []article.Section) (pages, error) {
	engine := page.NewEngine(page.EngineOptions{Logger: p.logger})
	aside, lead := p.aside(), []*page.Portlet{content()}
	opts := page.Options{Engine: engine, Error: p.pageError}
	make := func(l page.Layout) (*page.Page, error) {
		l.Shell = p.shell
		return page.New(l, opts)
	}
	front, err1 := make(page.Layout{Heading: p.site.Name, Lead: lead, Regions: p.frontRegions(sections), Aside: aside})
	inner, err2 := make(page.Layout{Lead: lead, Aside: aside})
	bare, err3 := make(page.Layout{Lead: lead})
	p.engine = engine
	return pages{front, inner, bare}, cmp.Or(err1, err2, err3)
}
