package feed

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// Feed is what every format writes: who publishes, and the articles, newest
// first. Make one with New, which checks it.
type Feed struct {
	site  Site
	home  *url.URL
	items []item
}

// Site describes who publishes a feed. Name and Home are required.
type Site struct {
	Name        string
	Description string
	// Home is the absolute http or https URL of the pages that the feed is
	// about; relative addresses in articles are resolved against it.
	Home string
	// Lang is the BCP 47 tag of the feed, "" for Vietnamese.
	Lang string
	// Icon is the URL of a square picture, "" for none.
	Icon string
	// Authority names the site in entry IDs for ever: its host and a year in
	// which it owned that (RFC 4151), "portal.example,2026". "" is the host
	// of Home with 2026; set it before a site moves to another host, so that
	// IDs stay.
	Authority string
	// URL gives the address of an article, absolute or relative to Home; nil
	// is "/" and the slug.
	URL func(article.Article) string
}

// ErrSite says that a Site is incomplete.
var ErrSite = errors.New("feed: incomplete site")

// item is an article as feeds show it: absolute addresses, no frames.
type item struct {
	article.Article
	id   string
	url  string
	html string
	lang string
}

// New makes a feed of the articles in the order given. Bodies go through the
// sanitizer again, so that their addresses become absolute and frames become
// links. Articles without an ID are an error, as a feed cannot name them.
func New(site Site, articles []article.Article) (*Feed, error) {
	home, err := url.Parse(site.Home)
	if site.Name == "" || err != nil || home.Host == "" || (home.Scheme != "https" && home.Scheme != "http") {
		return nil, fmt.Errorf("%w: name %q, home %q", ErrSite, site.Name, site.Home)
	}
	site.Lang = cmp.Or(site.Lang, "vi")
	site.Authority = cmp.Or(site.Authority, home.Hostname()+",2026")
	f := &Feed{site: site, home: home}
	s := sanitize.New(sanitize.Options{BaseURL: site.Home, FrameHosts: []string{}, LazyFirstImage: true})
	for _, a := range articles {
		it, err := f.item(a, s)
		if err != nil {
			return nil, err
		}
		f.items = append(f.items, it)
	}
	return f, nil
}

func (f *Feed) item(a article.Article, s *sanitize.Sanitizer) (item, error) {
	if a.ID == "" {
		return item{}, fmt.Errorf("feed: the article %q has no ID", a.Title)
	}
	body, _, err := s.HTML(a.Body.String())
	if err != nil {
		return item{}, fmt.Errorf("feed: article %q: %w", a.ID, err)
	}
	return item{
		Article: plain(a), id: "tag:" + f.site.Authority + ":" + url.PathEscape(a.ID),
		url: f.absolute(f.address(a)), html: body.String(), lang: cmp.Or(a.Lang, "vi"),
	}, nil
}

func (f *Feed) address(a article.Article) string {
	if f.site.URL != nil {
		return f.site.URL(a)
	}
	return "/" + a.Slug
}

// absolute is "" for an address that is none, or that no reader may follow.
func (f *Feed) absolute(address string) string {
	if address == "" {
		return ""
	}
	u, err := f.home.Parse(address)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") {
		return ""
	}
	return u.String()
}

// Updated is the time of the newest publication or major change; zero without
// articles.
func (f *Feed) Updated() time.Time {
	var newest time.Time
	for _, it := range f.items {
		if t := updated(it.Article); t.After(newest) {
			newest = t
		}
	}
	return newest
}

func updated(a article.Article) time.Time {
	if a.Updated.After(a.Published) {
		return a.Updated
	}
	return a.Published
}

// plain takes from the texts what XML cannot hold and JSON readers choke on.
func plain(a article.Article) article.Article {
	a.Title, a.Summary, a.Kicker = printable(a.Title), printable(a.Summary), printable(a.Kicker)
	a.Section.Name, a.Source.Name = printable(a.Section.Name), printable(a.Source.Name)
	return a
}

func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
