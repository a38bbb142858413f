package feed

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"

	"github.com/portletkit/portletkit/article"
)

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

// checked fills in the defaults and parses Home.
func (s Site) checked() (Site, *url.URL, error) {
	home, err := url.Parse(s.Home)
	if err != nil || home.Host == "" || home.User != nil || !isWeb(home) {
		return s, nil, fmt.Errorf("%w: home %q is no http or https URL", ErrSite, s.Home)
	}
	if s.Name = printable(s.Name); s.Name == "" {
		return s, nil, fmt.Errorf("%w: it has no name", ErrSite)
	}
	s.Description = printable(s.Description)
	s.Lang = cmp.Or(s.Lang, "vi")
	s.Authority = cmp.Or(s.Authority, home.Hostname()+",2026")
	if s.URL == nil {
		s.URL = func(a article.Article) string { return "/" + a.Slug }
	}
	return s, home, nil
}

func isWeb(u *url.URL) bool {
	return u.Scheme == "https" || u.Scheme == "http"
}
