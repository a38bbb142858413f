package main

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article"
)

// edition is the site in one language: its addresses and its texts.
type edition struct {
	lang string
	// base is what stands in front of all paths of the site: "/portal", and "" at
	// the root of the host.
	base string
	// Paths: of the front page, of what lists and shows articles, of feeds.
	home, articles, sections, search, privacy, letter, feeds string
	// shadowed is the path of articles whose address among the others is that
	// of another page, "" where there can be none.
	shadowed string
	// page is the name of the parameter of a list's page.
	page string
}

func vietnamese() edition {
	return edition{
		lang: "vi", home: "/", articles: "/tin/", sections: "/chuyen-muc/", search: "/tim-kiem",
		privacy: "/quyen-rieng-tu", letter: "/gop-y", feeds: "/", page: "trang",
	}
}

func english() edition {
	return edition{
		lang: "en", home: "/en/", articles: "/en/", sections: "/en/section/", search: "/en/search",
		privacy: "/en/privacy", letter: "/en/feedback", feeds: "/en/", page: "page", shadowed: "/en/news/",
	}
}

// under is the edition of a site that is below a path.
func (e edition) under(base string) edition {
	e.base = base
	for _, path := range []*string{&e.home, &e.articles, &e.sections, &e.search, &e.privacy, &e.letter, &e.feeds} {
		*path = base + *path
	}
	if e.shadowed != "" {
		e.shadowed = base + e.shadowed
	}
	return e
}

// editions are the portal's own, where it is.
func (p *portal) editions() []edition {
	var list []edition
	for _, e := range editions() {
		list = append(list, e.under(p.place.Path()))
	}
	return list
}

func editions() []edition { return []edition{vietnamese(), english()} }

func editionIn(lang string) edition {
	if article.BaseLang(lang) == "en" {
		return english()
	}
	return vietnamese()
}

// editionOf is that of an address, also of one where nothing is.
func (p *portal) editionOf(r *http.Request) edition {
	if path := p.place.Cut(r.URL.Path); path == "/en" || strings.HasPrefix(path, "/en/") {
		return english().under(p.place.Path())
	}
	return vietnamese().under(p.place.Path())
}

func (e edition) other() edition { return editionIn(e.pick("en", "vi")).under(e.base) }

// pick returns the text in the language of the edition.
func (e edition) pick(vietnamese, english string) string {
	if e.lang == "en" {
		return english
	}
	return vietnamese
}

func (e edition) section(s article.Section) string { return e.sections + s.Key }

// found is the address of what is found for a text.
func (e edition) found(text string) string {
	if text == "" {
		return e.search
	}
	return e.search + "?" + url.Values{"q": {text}}.Encode()
}

// counterpart is the address of an article in the other language, "" if it has
// none on this site.
func (e edition) counterpart(a article.Article) string {
	for _, alt := range a.Alternates {
		if isLocal(alt.URL) && article.BaseLang(alt.Lang) == e.other().lang {
			return alt.URL
		}
	}
	return ""
}

// isLocal accepts "/path" alone. Browsers read "//host" and "/\host" as another
// site, and drop control characters before they look.
func isLocal(path string) bool {
	return strings.HasPrefix(path, "/") && !strings.HasPrefix(path, "//") &&
		!strings.ContainsFunc(path, func(r rune) bool { return r <= ' ' || r == 0x7f || r == '\\' })
}

func articlePath(a article.Article) string { return edition{}.articlePath(a) }

// articlePath is the address of an article in any edition of the site.
func (e edition) articlePath(a article.Article) string {
	e = editionIn(a.Lang).under(e.base)
	path := e.articles + a.Slug
	if path == e.search || path == e.privacy || path == e.letter {
		return e.shadowed + a.Slug
	}
	return path
}
