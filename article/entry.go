package article

import "github.com/portletkit/portletkit/internal/locale"

// entryView is what List and Cards decide once for all their entries.
type entryView struct {
	loc   locale.Locale
	url   func(Article) string
	show  Parts
	level int
}

// address is the checked URL of the article, "" where it has none.
func (v entryView) address(a *Article) string {
	return addressOf(*a, v.url)
}

func addressOf(a Article, url func(Article) string) string {
	switch {
	case url != nil:
		return linkAddress(url(a))
	case a.Slug == "":
		return ""
	}
	return "/" + encodeValue(a.Slug)
}

// foreign returns the lang attribute of a text inside a page in the given
// language: "" where they are the same, or where the tag is none.
func foreign(lang string, page locale.Locale) string {
	if sameLang(lang, page.Lang()) || !isLangTag(lang) {
		return ""
	}
	return lang
}
