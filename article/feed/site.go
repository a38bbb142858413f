package feed

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// Site describes who publishes a feed. Name and Home are required.
type Site struct {
	Name        string
	Description string
	// Home is the absolute http or https URL of the pages that the feed is
	// about.
	Home string
	// Base is where the site is, "https://gov.example/portal/"; "" is the folder
	// of Home, which only the feed of a part of the site is told apart from.
	Base string
	// Lang is the BCP 47 tag of the feed; "" is that of Locale.
	Lang string
	// Locale has the zone of the feed's times and the kit's words in its bodies;
	// nil is that built in for Lang.
	Locale *locale.Locale
	// Icon is the URL of a square picture, "" for none.
	Icon string
	// Authority names the site in entry IDs for ever: its host and a year in
	// which it owned that (RFC 4151), "portal.example,2026". "" is the host
	// of Home with 2026; set it before a site moves to another host, so that
	// IDs stay.
	Authority string
	// URL gives the address of an article: absolute, a path of the host with that
	// of Base in it ("/portal/news/x"), or a page of the site ("news/x"). So are
	// all addresses in articles read. nil is the slug.
	URL func(article.Article) string
}

// errSite says that a Site is incomplete.
var errSite = errors.New("feed: incomplete site")

// checked fills in the defaults and parses Home and Base.
func (s Site) checked() (Site, *url.URL, href.Base, error) {
	home, err := url.Parse(s.Home)
	if err != nil || home.Host == "" || home.User != nil || !isWeb(home) {
		return s, nil, href.Base{}, fmt.Errorf("%w: home %q is no http or https URL", errSite, s.Home)
	}
	if s.Name = printable(s.Name); s.Name == "" {
		return s, nil, href.Base{}, fmt.Errorf("%w: it has no name", errSite)
	}
	base, ok := href.ParseBase(cmp.Or(s.Base, folderOf(home)))
	if !ok || base.Origin() == "" {
		return s, nil, base, fmt.Errorf("%w: base %q is no http or https URL without query", errSite, s.Base)
	}
	s.Description = printable(s.Description)
	if s.Locale == nil {
		s.Locale = locale.Of(s.Lang)
	}
	s.Lang = cmp.Or(s.Lang, s.Locale.Lang)
	s.Authority = cmp.Or(s.Authority, home.Hostname()+",2026")
	if s.URL == nil {
		s.URL = func(a article.Article) string { return base.Path() + "/" + a.Slug }
	}
	return s, home, base, nil
}

func folderOf(home *url.URL) string {
	path := home.EscapedPath()
	return home.Scheme + "://" + home.Host + path[:strings.LastIndexByte(path, '/')+1]
}

func isWeb(u *url.URL) bool {
	return u.Scheme == "https" || u.Scheme == "http"
}
