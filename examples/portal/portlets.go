package main

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
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
	// figuresAge is how old the figures of visits are when a page is sent; the
	// panel's script brings those of now.
	figuresAge = 5 * time.Second
)

// Sections whose windows stand beside every Vietnamese page.
const (
	leadersKey = "hoat-dong-lanh-dao"
	noticesKey = "thong-tin-tuyen-truyen"
)

// aside are the portlets beside a page. Titles hold their keys, as the old
// portal configured them; readers never see those. Beside articles the first
// window stands three times, as it did on the old portal's pages: each is a
// window of its own.
func (p *portal) aside(e edition, repeat bool) []*page.Portlet {
	if e.lang == "en" {
		return []*page.Portlet{p.mostRead(e), p.websiteLinks(e), p.visits(e)}
	}
	leaders := p.news(e, "Hoạt động của lãnh đạo", article.Section{Key: leadersKey}, sideLength)
	notices := p.news(e, "Thông tin tuyên truyền", article.Section{Key: noticesKey}, sideLength)
	windows := append(p.remote.portlets(), leaders, notices, p.mostRead(e), p.websiteLinks(e), p.visits(e))
	if repeat {
		windows = slices.Insert(windows, len(windows)-1, leaders)
		windows = slices.Insert(windows, len(windows)-3, leaders)
	}
	return windows
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
			page.DependsOn(ctx, sectionTopic(s.Key))
			n, opts := length, article.ListOptions{URL: e.articlePath}
			if r.State == portlet.StateMaximized {
				n, opts.First = fullLength, true
				opts.Show = article.Pictures | article.Dates | article.Summaries | article.Pins
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
		Title: e.pick("Liên kết website", "Website links"),
		Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			opts := portlet.LinksOptions{View: "select", Redirect: e.base + linkPath, ID: r.Window + "-list"}
			if r.State == portlet.StateMaximized {
				opts.View, opts.Level = "grouped", 2
			}
			return portlet.Links(p.links[e.lang], opts), nil
		},
	}
}

func (p *portal) visits(e edition) *page.Portlet {
	return &page.Portlet{
		Title: e.pick("Lượt truy cập", "Visits"),
		Cache: page.Cache{Expiry: figuresAge, Scope: page.Public},
		Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
			figures, err := p.counter.Recent(ctx)
			if err != nil {
				return nil, err
			}
			opts := panel.PanelOptions{Source: e.base + figuresPath, Stream: e.base + streamPath}
			if r.State == portlet.StateMaximized {
				opts.Rows = figure.Keys()
				return templ.Join(panel.Panel(figures, opts), p.chart(ctx, e)), nil
			}
			return panel.Panel(figures, opts), nil
		},
	}
}

// frontRegions are a window for each section that has none beside the page.
func (p *portal) frontRegions(e edition, sections []article.Section) []page.Region {
	var regions []page.Region
	for _, s := range sections {
		if e.lang == "vi" && (s.Key == leadersKey || s.Key == noticesKey) {
			continue
		}
		regions = append(regions, page.Region{Portlets: []*page.Portlet{p.news(e, s.Name, s, frontLength)}})
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
		Cache:    page.Cache{Expiry: fresh, Scope: page.OfPage},
		Deadline: page.MaxDeadline, // under load it waits for a processor, no longer for data
		Render: func(ctx context.Context, _ page.Request) (templ.Component, error) {
			return sheetOf(ctx).main, nil
		},
	}
}

// layouts are those of an edition: of the front page, of articles, of letters to
// the editors, and of all other pages.
type layouts struct{ front, article, letter, other *page.Page }

func (p *portal) layOut(e edition, sections []article.Section) (layouts, error) {
	lead := []*page.Portlet{content(e)}
	feedback, err := p.feedback(e)
	if err != nil {
		return layouts{}, err
	}
	var errs []error
	lay := func(l page.Layout) *page.Page {
		l.Shell, l.Lead = p.shell, lead
		made, err := page.New(l, page.Options{Engine: p.engine, Error: p.pageError, Budget: page.MaxDeadline})
		errs = append(errs, err)
		return made
	}
	all := layouts{
		front: lay(page.Layout{
			Heading: p.site[e.lang].Name, Regions: p.frontRegions(e, sections), Aside: p.aside(e, false),
		}),
		article: lay(page.Layout{Aside: p.aside(e, true)}),
		letter:  lay(page.Layout{Regions: []page.Region{{Portlets: []*page.Portlet{feedback}, Wide: true}}, Aside: p.aside(e, false)}),
		other:   lay(page.Layout{Aside: p.aside(e, false)}),
	}
	return all, errors.Join(errs...)
}
