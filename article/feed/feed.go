package feed

import (
	"fmt"
	"net/url"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// Feed is what every format writes: who publishes, and the articles, newest
// first. Make one with New, which checks it. It is immutable and safe for
// concurrent use.
type Feed struct {
	site  Site
	home  *url.URL
	base  *url.URL // of the site, with its last slash
	items []item
}

// New makes a feed of the articles in the order given. Bodies go through the
// sanitizer again, so that their addresses become absolute and frames become
// links. Articles without an ID are an error, as a feed cannot name them; so are
// those of a list that left the bodies out. So is a site that is not complete.
func New(site Site, articles []article.Article) (*Feed, error) {
	return newFeed(site, articles, true)
}

// newFeed does without bodies where the document has none, as sitemaps do.
func newFeed(site Site, articles []article.Article, bodies bool) (*Feed, error) {
	site, home, at, err := site.checked()
	if err != nil {
		return nil, err
	}
	base, err := url.Parse(at.Origin() + at.Path() + "/")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errSite, err)
	}
	f := &Feed{site: site, home: home, base: base}
	var s *sanitize.Sanitizer
	if bodies {
		s = sanitize.New(sanitize.Options{
			BaseURL: base.String(), OwnHosts: []string{home.Hostname()}, FrameHosts: []string{}, LazyFirstImage: true, Locale: site.Locale,
		})
	}
	for _, a := range articles {
		it, err := f.item(a, s)
		if err != nil {
			return nil, err
		}
		f.items = append(f.items, it)
	}
	return f, nil
}

// id names the feed itself, and each page's feed otherwise.
func (f *Feed) id() string {
	return "tag:" + f.site.Authority + ":feed" + f.home.EscapedPath()
}

func (f *Feed) item(a article.Article, s *sanitize.Sanitizer) (item, error) {
	if a.ID == "" {
		return item{}, fmt.Errorf("feed: the article %q has no ID", a.Title)
	}
	html, err := bodyOf(a, s)
	if err != nil {
		return item{}, err
	}
	return item{
		Article: f.plain(a), id: "tag:" + f.site.Authority + ":" + url.PathEscape(a.ID),
		url: f.absolute(f.site.URL(a)), html: html, lang: article.BaseLang(a.Lang),
	}, nil
}

// bodyOf is empty where s is nil.
func bodyOf(a article.Article, s *sanitize.Sanitizer) (string, error) {
	if s == nil {
		return "", nil
	}
	if a.Body.IsOmitted() {
		return "", fmt.Errorf("feed: the body of article %q was left out by the list: ask with Query.Bodies, or set it to article.HTML{} for a feed of headlines", a.ID)
	}
	body, _, err := s.HTML(a.Body.String())
	if err != nil {
		return "", fmt.Errorf("feed: article %q: %w", a.ID, err)
	}
	return body.String(), nil
}

// absolute is "" for an address that is none, or that no reader may follow.
func (f *Feed) absolute(address string) string {
	if address == "" {
		return ""
	}
	u, err := f.base.Parse(address)
	if err != nil || !isWeb(u) || u.Host == "" || u.User != nil {
		return ""
	}
	return u.String()
}

// Updated is the time of the newest publication or major change; zero without
// articles.
func (f *Feed) Updated() time.Time {
	var newest time.Time
	for _, it := range f.items {
		if t := it.changed(); t.After(newest) {
			newest = t
		}
	}
	return newest
}
