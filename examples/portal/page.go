package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	articleassets "github.com/portletkit/portletkit/article/assets"
	counterassets "github.com/portletkit/portletkit/counter/assets"
	"github.com/portletkit/portletkit/portlet"
	portletassets "github.com/portletkit/portletkit/portlet/assets"
)

// page is a document before the shell is put around it.
type page struct {
	status      int
	lang        string
	title       string
	description string
	head        templ.Component
	main        templ.Component
	aside       templ.Component
	current     string
}

// view makes the page for a request.
type view func(*portal, *http.Request) (page, error)

// redirect is the error of a view whose page has moved.
type redirect struct{ to string }

func (r redirect) Error() string { return "moved to " + r.to }

// assetPaths are the hashed addresses of the kit's files, asked for once.
type assetPaths struct {
	stylesheets []string
	scripts     []portlet.Script
}

func newAssetPaths() assetPaths {
	return assetPaths{
		stylesheets: []string{
			portletassets.Path(portletAssets, portletassets.CSS),
			articleassets.Path(articleAssets, articleassets.CSS),
			counterassets.Path(counterAssets, counterassets.CSS),
			portalSet().Path(portalAssets, "portal.css"),
		},
		scripts: []portlet.Script{
			{Src: articleassets.Path(articleAssets, articleassets.EarlyJS), Early: true},
			{Src: portletassets.Path(portletAssets, portletassets.JS)},
			{Src: articleassets.Path(articleAssets, articleassets.JS)},
			{Src: counterassets.Path(counterAssets, counterassets.JS)},
		},
	}
}

// page answers with a view: rendered whole into memory, then sent, so that an
// error never leaves half a page behind.
func (p *portal) page(v view) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		content, err := v(p, r)
		var moved redirect
		switch {
		case errors.As(err, &moved):
			http.Redirect(w, r, moved.to, http.StatusMovedPermanently)
			return
		case errors.Is(err, article.ErrNotFound):
			content, err = notFound(p, r)
		case errors.Is(err, article.ErrCursor):
			content, err = notFound(p, r)
		}
		if err == nil {
			err = p.send(w, r, content)
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			p.fail(w, r, err)
		}
	})
}

func (p *portal) send(w http.ResponseWriter, r *http.Request, content page) error {
	var b bytes.Buffer
	if err := p.shell(content, r).Render(r.Context(), &b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(b.Len()))
	// What the reader chose stands in the page.
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Cookie")
	w.WriteHeader(cmp.Or(content.status, http.StatusOK))
	if r.Method != http.MethodHead {
		// The reader may be gone; there is nobody left to tell.
		_, _ = b.WriteTo(w)
	}
	return nil
}

func (p *portal) shell(content page, r *http.Request) templ.Component {
	lang := cmp.Or(content.lang, "vi")
	title := p.site.Name
	if content.title != "" {
		title = content.title + " – " + p.site.Name
	}
	return portlet.Shell(content.main, portlet.ShellOptions{
		Lang: lang, Title: title, Description: content.description,
		Stylesheets: p.assets.stylesheets, Scripts: p.assets.scripts,
		Head:   templ.Join(headLinks(p.site.Name), orNothing(content.head)),
		Banner: banner(p.site, lang, r.URL.Query().Get("q")),
		Nav:    navigation(p.navItems(r.Context(), lang), cmp.Or(content.current, r.URL.Path)),
		Aside:  content.aside,
		Footer: foot(p.site, lang),
	})
}

func orNothing(c templ.Component) templ.Component {
	if c == nil {
		return templ.NopComponent
	}
	return c
}

// navItem is an entry of the main navigation.
type navItem struct {
	label string
	path  string
}

// navItems never fails: a page without some of its navigation is better than
// none.
func (p *portal) navItems(ctx context.Context, lang string) []navItem {
	if lang == "en" {
		return []navItem{{"Home", "/en/"}, {"Vietnamese", "/"}}
	}
	items := []navItem{{"Trang chủ", "/"}}
	sections, err := p.articles.Sections(ctx, p.now())
	if err != nil {
		p.logger.Error("sections of the navigation", "error", err)
	}
	for _, s := range sections {
		items = append(items, navItem{s.Name, sectionPath(s)})
	}
	return append(items, navItem{"English", "/en/"})
}

// fail logs why and says that something went wrong, with what cannot go wrong
// itself.
func (p *portal) fail(w http.ResponseWriter, r *http.Request, err error) {
	p.logger.Error("page failed", "path", r.URL.Path, "error", err)
	if sendErr := p.send(w, r, failed()); sendErr != nil {
		http.Error(w, "Trang này tạm thời chưa hiển thị được.", http.StatusInternalServerError)
	}
}
