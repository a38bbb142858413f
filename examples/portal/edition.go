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

func editions() []edition { return []edition{vietnamese(), english()} }

func editionIn(lang string) edition {
	if article.BaseLang(lang) == "en" {
		return english()
	}
	return vietnamese()
}

// editionOf is that of an address, also of one where nothing is.
func editionOf(r *http.Request) edition {
	if r.URL.Path == "/en" || strings.HasPrefix(r.URL.Path, "/en/") {
		return english()
	}
	return vietnamese()
}

func (e edition) other() edition { return editionIn(e.pick("en", "vi")) }

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

func articlePath(a article.Article) string {
	e := editionIn(a.Lang)
	path := e.articles + a.Slug
	if path == e.search || path == e.privacy || path == e.letter {
		return e.shadowed + a.Slug
	}
	return path
}
