package article

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// entryView is what a list decides once for all its entries.
type entryView struct {
	loc   *locale.Locale
	url   func(Article) string
	show  Parts
	level int
	// early is the article whose picture is loaded at once, nil for none.
	early *Article
	sizes string
	// instead gives what stands as a summary; nil where each has its own.
	instead func(Article) templ.Component
}

// smallPicture is how wide the pictures of lists and cards are shown.
const smallPicture = "(min-width: 40rem) 20rem, 100vw"

func entryViewOf(loc *locale.Locale, items []Article, opts ListOptions, standard Parts) *entryView {
	show := opts.Show
	if show == 0 {
		show = standard
	}
	v := &entryView{loc: loc, url: opts.URL, show: show, level: opts.HeadingLevel, sizes: smallPicture, instead: opts.Summary}
	if opts.First {
		v.early = firstPictured(items)
	}
	return v
}

// firstPictured is the first article that has a picture to show.
func firstPictured(items []Article) *Article {
	for i := range items {
		if href.Media(items[i].Cover.Src) != "" {
			return &items[i]
		}
	}
	return nil
}

// summary is what stands as the summary of an article, nil for nothing.
func (v *entryView) summary(a *Article) templ.Component {
	switch {
	case !v.show.has(Summaries):
		return nil
	case v.instead != nil:
		return v.instead(*a)
	case a.Summary == "":
		return nil
	}
	return safe.Text(a.Summary)
}

// picture is the checked address of the picture that the list shows of an
// article, "" for none.
func (v *entryView) picture(a *Article) string {
	if !v.show.has(Pictures) {
		return ""
	}
	return href.Media(a.Cover.Src)
}

// plain reports whether the article lacks the picture that others in the list
// may have.
func (v *entryView) plain(a *Article) bool {
	return v.show.has(Pictures) && v.picture(a) == ""
}

// pinned reports whether the list says that the article is pinned.
func (v *entryView) pinned(a *Article) bool {
	return a.Pinned && v.show.has(Pins)
}

// dated reports whether the list shows the article's date.
func (v *entryView) dated(a *Article) bool {
	return v.show.has(Dates) && !a.Published.IsZero()
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
	return templ.SafeURL("/" + href.Value(a.Slug))
}

// lang is the lang attribute of an article's texts in the list: "" where the
// list is in that language, or where the tag is none.
func (v *entryView) lang(a *Article) string {
	if sameLang(a.Lang, v.loc.Lang) || !isLangTag(a.Lang) {
		return ""
	}
	return a.Lang
}
