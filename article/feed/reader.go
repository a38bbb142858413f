package feed

import (
	"errors"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/language"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// reader turns one parsed feed into articles.
type reader struct {
	opts ReadOptions
	feed *gofeed.Feed
	// bases are what relative addresses are resolved against, in turn.
	bases []*url.URL
	home  string
	lang  string
	// sanitizers are kept by the address that they resolve against.
	sanitizers map[string]*sanitize.Sanitizer
}

func newReader(feed *gofeed.Feed, opts ReadOptions) *reader {
	r := &reader{opts: opts, feed: feed, lang: langOf(feed.Language), sanitizers: map[string]*sanitize.Sanitizer{}}
	for _, base := range []string{feed.Link, feed.FeedLink, opts.URL} {
		if u, err := url.Parse(strings.TrimSpace(base)); err == nil && isWeb(u) && hasHost(u) {
			r.bases = append(r.bases, u)
		}
	}
	r.home = r.resolve(feed.Link)
	return r
}

// langOf returns a tag that is well-formed, "" for any other.
func langOf(text string) string {
	tag, err := language.Parse(strings.TrimSpace(text))
	if err != nil {
		return ""
	}
	return tag.String()
}

func (r *reader) result() Result {
	out := Result{Title: r.plain(r.feed.Title), Home: r.home, Lang: r.lang}
	items := r.feed.Items
	if len(items) > MaxItems {
		out.Left = len(items) - MaxItems
		items = items[:MaxItems]
	}
	seen := map[string]bool{}
	for i, it := range items {
		a, err := r.article(it)
		if err == nil && seen[a.ID] {
			err = errSameID
		}
		if err != nil {
			out.Faults = append(out.Faults, ItemError{i, a.Title, err})
			continue
		}
		seen[a.ID] = true
		out.Articles = append(out.Articles, a)
	}
	return out
}

var errSameID = errors.New("an earlier entry has the same id")

// resolve returns an absolute http or https address, "" for any other. A host
// in letters outside ASCII keeps them, as articles want it; what can be no host
// is none.
func (r *reader) resolve(address string) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.String() == "" {
		return ""
	}
	if !u.IsAbs() && len(r.bases) > 0 {
		u = r.bases[0].ResolveReference(u)
	}
	if !isWeb(u) || !hasHost(u) || u.User != nil {
		return ""
	}
	return withHost(u.String(), u.Host)
}

func hasHost(u *url.URL) bool {
	return u.Host != "" && printable(u.Host) == u.Host
}

// withHost returns the absolute address with its host as it is spelt.
func withHost(address, host string) string {
	scheme, rest, _ := strings.Cut(address, "://")
	end := strings.IndexAny(rest, "/?#")
	if end < 0 {
		end = len(rest)
	}
	return scheme + "://" + host + rest[end:]
}

// html sanitizes a body, or what a feed calls one.
func (r *reader) html(markup, base string) (article.HTML, error) {
	s := r.sanitizers[base]
	if s == nil {
		opts := r.opts.Sanitize
		opts.BaseURL = base
		s = sanitize.New(opts)
		r.sanitizers[base] = s
	}
	html, _, err := s.HTML(markup)
	return html, err
}
