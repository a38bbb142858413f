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
	home, articles, sections, search, privacy, feeds string
	// page is the name of the parameter of a list's page.
	page string
}

func vietnamese() edition {
	return edition{
		lang: "vi", home: "/", articles: "/tin/", sections: "/chuyen-muc/", search: "/tim-kiem",
		privacy: "/quyen-rieng-tu", feeds: "/", page: "trang",
	}
}

func english() edition {
	return edition{
		lang: "en", home: "/en/", articles: "/en/", sections: "/en/section/", search: "/en/search",
		privacy: "/en/privacy", feeds: "/en/", page: "page",
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

func (e edition) other() edition {
	if e.lang == "en" {
		return vietnamese()
	}
	return english()
}

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
		local := strings.HasPrefix(alt.URL, "/") && !strings.HasPrefix(alt.URL, "//")
		if local && article.BaseLang(alt.Lang) == e.other().lang {
			return alt.URL
		}
	}
	return ""
}

func articlePath(a article.Article) string {
	return editionIn(a.Lang).articles + a.Slug
}
