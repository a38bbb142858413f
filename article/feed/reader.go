package feed

import (
	"cmp"
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// reader turns one parsed feed into articles.
type reader struct {
	opts ReadOptions
	feed *source
	// bases are what relative addresses are resolved against, in turn.
	bases     []*url.URL
	home      string
	lang      string
	title     string
	ids       identity
	sanitizer *sanitize.Sanitizer
	// own reports that the feed comes from one of the portal's own hosts.
	own bool
	// order is that of day and month in all dates of the feed.
	order order
	now   time.Time
}

func newReader(feed *source, opts ReadOptions) *reader {
	opts.Sanitize.BaseURL = ""
	feed.fromOldFonts()
	r := &reader{
		opts: opts, feed: feed, lang: langOf(feed.lang), title: feed.lost.plain("title", feed.title),
		ids:       newIdentity(scopeOf(cmp.Or(opts.Identity, opts.URL)), feed.entries),
		sanitizer: sanitize.New(opts.Sanitize), order: orderOf(feed), now: time.Now().In(vi.Zone()).Truncate(time.Second),
	}
	for _, base := range []string{feed.base, feed.home, feed.self, opts.URL} {
		if u, err := url.Parse(strings.TrimSpace(base)); err == nil && isWeb(u) && hasHost(u) {
			r.bases = append(r.bases, u)
		}
	}
	if u, err := url.Parse(opts.URL); err == nil {
		r.own = r.isOwn(u)
	}
	r.home = r.resolve(feed.home)
	return r
}

// isOwn reports whether an address is on one of the portal's own hosts.
func (r *reader) isOwn(u *url.URL) bool {
	host := hostOf(&url.URL{Host: u.Hostname()})
	return slices.ContainsFunc(r.opts.Sanitize.OwnHosts, func(own string) bool {
		own = hostOf(&url.URL{Host: own})
		return own != "" && (host == own || strings.HasSuffix(host, "."+own))
	})
}

// languages are names that portals write for tags; "vn" is the country.
var languages = map[string]string{"vn": "vi", "vn-vn": "vi-VN", "vietnamese": "vi", "tieng viet": "vi", "viet nam": "vi", "english": "en", "tieng anh": "en"}

// langOf returns a tag that is well-formed, "" for any other.
func langOf(text string) string {
	text = cmp.Or(languages[vi.Fold(text)], text)
	tag, err := language.Parse(strings.TrimSpace(text))
	if err != nil {
		return ""
	}
	return tag.String()
}

func (r *reader) result(ctx context.Context) (Result, error) {
	out := Result{Title: r.title, Home: r.home, Lang: r.lang, Left: r.feed.left}
	for _, l := range r.feed.lost.all() {
		out.Faults = append(out.Faults, ItemError{Index: -1, Field: l.field, Err: l.err})
	}
	seen := map[string]bool{}
	for i := range r.feed.entries {
		e := &r.feed.entries[i]
		a, err := r.article(ctx, e)
		if ctx.Err() != nil {
			return Result{}, stopped(ctx)
		}
		if err == nil && seen[a.ID] {
			err = errSameID
		}
		if err != nil {
			out.Faults = append(out.Faults, ItemError{Index: i, Title: cmp.Or(a.Title, e.lost.plain("title", e.title)), Err: err})
			continue
		}
		seen[a.ID] = true
		out.Articles = append(out.Articles, a)
		for _, l := range e.lost.all() {
			out.Faults = append(out.Faults, ItemError{i, a.Title, l.field, a.ID, l.err})
		}
	}
	return out, nil
}

var errSameID = errors.New("an earlier entry has the same id and link")

// resolve returns an absolute http or https address, "" for any other. A host
// in letters outside ASCII keeps them, as articles want it; what can be no host
// is none.
func (r *reader) resolve(address string) string {
	return resolve(address, r.bases)
}

func resolve(address string, bases []*url.URL) string {
	u, err := url.Parse(strings.TrimSpace(address))
	if err != nil || u.String() == "" {
		return ""
	}
	if !u.IsAbs() && len(bases) > 0 {
		u = bases[0].ResolveReference(u)
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
