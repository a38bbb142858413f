package main

import (
	"context"
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/page"
)

// sheet is what a view makes of a request: the main content and what the
// document around it has to say of it.
type sheet struct {
	// lang is the tag of a text in a variant of the edition's language.
	lang        string
	title       string
	description string
	head        templ.Component
	main        templ.Component
	// current is the path of the section that the sheet belongs to, if any.
	current string
	// other is the address of the same page in the other language, "" if it
	// has none.
	other string
}

// view makes the sheet for a request to an edition.
type view func(*portal, *http.Request, edition) (sheet, error)

// movedTo is the error of a view whose page has moved.
type movedTo struct{ path string }

func (r movedTo) Error() string { return "moved to " + r.path }

type sheetKey struct{}

func sheetOf(ctx context.Context) sheet {
	s, _ := ctx.Value(sheetKey{}).(sheet)
	return s
}

// page asks the view for a sheet and sets it into a layout.
func (p *portal) page(v view, e edition, layout *page.Page) http.Handler {
	h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		page.DependsOn(r.Context(), navigationTopic)
		s, err := v(p, r, e)
		if err != nil {
			p.fail(w, r, err)
			return
		}
		layout.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), sheetKey{}, s)))
	})
	return p.keep(h, page.KeepOptions{
		Page: layout, Query: []string{"q", e.page}, Cookies: p.settings(),
		Own: func(r *http.Request) bool { // an address of an old site, of which all counts
			return r.URL.RawQuery != "" && r.URL.Path == e.home && p.oldAddress(r) != ""
		},
	})
}

// settings are the cookie of what readers choose for articles: of its few values
// each has a page of its own, so that it looks as chosen without script, too.
// Behind a proxy that keeps pages they would each have to be asked for; there
// the script alone, which runs before the first paint, does what was chosen.
func (p *portal) settings() map[string]func(string) string {
	if p.proxies > 0 {
		return nil
	}
	return map[string]func(string) string{
		article.ReadingCookie: func(value string) string { return article.ParseReading(value).String() },
	}
}

// shell is the document around a sheet.
func (p *portal) shell(r *http.Request) (portlet.ShellOptions, error) {
	s := sheetOf(r.Context())
	if page.Alone(r) != "" {
		s.head = nil // the page is about that window now
	}
	return p.document(s, r), nil
}

func (p *portal) document(s sheet, r *http.Request) portlet.ShellOptions {
	e := p.editionOf(r)
	own := p.site[e.lang]
	title, head := own.Name, headLinks(e, own.Name)
	if s.title != "" {
		title = s.title + " – " + own.Name
	}
	if s.head != nil {
		head = templ.Join(head, s.head)
	}
	return portlet.ShellOptions{
		Locale: locale.Of(e.lang), Lang: s.lang, Title: title, Description: s.description,
		Stylesheets: []string{p.assets.Stylesheet(e.base + assetPrefix)}, Scripts: p.assets.Scripts(e.base + assetPrefix), Head: head,
		Banner: banner(e, own, searched(r)),
		Nav: portlet.Nav(p.navItems(r.Context(), e, s.other), portlet.NavOptions{
			Page: r.URL.Path, Section: s.current,
		}),
		Footer: foot(e, own, p.presence(e)),
	}
}

// presence has browsers report what the middleware of the counter does not see:
// behind a CDN that is every page.
func (p *portal) presence(e edition) panel.PresenceOptions {
	opts := panel.PresenceOptions{Heartbeat: e.base + heartbeatPath, Ahead: e.base + beaconPath}
	if p.proxies > 0 {
		opts.Beacon, opts.Ahead = e.base+beaconPath, ""
	}
	return opts
}

// fail answers where there is no sheet: the page has moved, is not there, or
// something went wrong.
func (p *portal) fail(w http.ResponseWriter, r *http.Request, err error) {
	var moved movedTo
	switch {
	case errors.As(err, &moved):
		http.Redirect(w, r, moved.path, http.StatusMovedPermanently)
	case errors.Is(err, article.ErrNotFound), errors.Is(err, article.ErrCursor):
		if path := p.oldAddress(r); path != "" {
			http.Redirect(w, r, path, http.StatusMovedPermanently)
			return
		}
		p.pageError(w, r, http.StatusNotFound, err)
	case errors.Is(err, context.Canceled):
	default:
		p.pageError(w, r, http.StatusInternalServerError, err)
	}
}

// pageError sends a page that says what is wrong. It needs no article, no
// counter and no portlet, so it cannot fail with them.
func (p *portal) pageError(w http.ResponseWriter, r *http.Request, status int, err error) {
	s := failed(p.editionOf(r), status)
	if status >= http.StatusInternalServerError {
		p.logger.Error("page failed", "path", r.URL.Path, "error", err)
	}
	w.Header().Set("Cache-Control", "no-store")
	templ.Handler(portlet.Shell(s.main, p.document(s, r)), templ.WithStatus(status)).ServeHTTP(w, r)
}
