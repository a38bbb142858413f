package article

import (
	"context"
	"io"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Locale is a language with all that the components of the kit say and how they
// write dates, numbers and sizes, in its zone: Vietnamese, English, or what a host
// makes of a copy.
//
//	own := *article.LocaleOf("en")
//	own.Zone = time.UTC
//	own.Article.OtherNews = "More news"
//
// It is one type for packages portlet, article and panel, so that one value
// serves a whole page: a Shell, or a page of portlet/page, hands it on in the
// context to all that stands inside. What is in another language than the page
// carries its own tag and is marked with it. Its method Check, for a test, finds
// what a third language lacks, and Each names all that there is: range over a
// copy of a built-in one to write out what a translator needs, and to read it in
// again. Do not change one that a page has.
type Locale = locale.Locale

// LocaleOf returns what is built in for a BCP 47 tag: English for "en" and every
// tag under it, Vietnamese for "" and everything else. All callers share it:
// change a copy.
func LocaleOf(lang string) *Locale { return locale.Of(lang) }

// InLocale returns the component in a locale, whatever stands around it; nil
// changes nothing. It marks nothing: where the page has another language, the
// host puts the component into an element with a lang attribute.
func InLocale(l *Locale, c templ.Component) templ.Component { return locale.In(l, c) }

// within is the component that show makes in the locale of the page or, without
// one, in that built in for lang.
func within(lang string, show func(*locale.Locale) templ.Component) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		return show(locale.From(ctx, lang)).Render(ctx, w)
	})
}
