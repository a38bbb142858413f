package article

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/locale"
)

// entryView is what a list decides once for all its entries.
type entryView struct {
	loc   locale.Locale
	url   func(Article) string
	show  Parts
	level int
}

func entryViewOf(opts ListOptions, standard Parts) *entryView {
	show := opts.Show
	if show == 0 {
		show = standard
	}
	return &entryView{loc: locale.Of(opts.Lang), url: opts.URL, show: show, level: opts.HeadingLevel}
}

// address is the checked URL of the article, "" where it has none.
func (v *entryView) address(a *Article) templ.SafeURL {
	return addressOf(a, v.url)
}

func addressOf(a *Article, url func(Article) string) templ.SafeURL {
	switch {
	case url != nil:
		return linkAddress(url(*a))
	case a.Slug == "":
		return ""
	}
	return templ.SafeURL("/" + encodeValue(a.Slug))
}

// lang is the lang attribute of an article's texts in the list: "" where the
// list is in that language, or where the tag is none.
func (v *entryView) lang(a *Article) string {
	if sameLang(a.Lang, v.loc.Lang()) || !isLangTag(a.Lang) {
		return ""
	}
	return a.Lang
}
