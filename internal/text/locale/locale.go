// Package locale holds all that the kit's components say to readers, and how
// they write dates, numbers and sizes: Vietnamese, English, and any language
// that a host adds.
//
// A Locale is one value. Vietnamese is what a page gets that names none, and
// English is a word away:
//
//	portlet.Shell(main, portlet.ShellOptions{Locale: locale.Of("en")})
//
// The shell, and a page of portlet/page, hand it on in the context, so every
// component inside writes the same language: none has to be told, and none can
// be forgotten. In does the same for a component that stands alone. What is in
// another language than the page (a title, an article's text) carries its own
// tag, Article.Lang for example, and is marked with it.
//
// Own words are those of a copy:
//
//	own := *locale.Of("en")
//	own.Portlet.Minimize = "Collapse"
//	own.Zone = time.UTC
//
// A third language is a literal with all texts. Check finds those that are
// missing: call it in a test. What hosts name is portlet/locale, whose Locale is
// this type.
package locale

import (
	"context"
	"io"
	"strings"
	"time"
)

// Locale is a language with the words and forms of the kit. Do not change one
// that a page has; it is read by many goroutines at once.
type Locale struct {
	// Lang is the BCP 47 tag, as lang attributes have it.
	Lang string
	// Dir is the direction of the script: "rtl", or "" for left to right.
	Dir string
	// Zone is where instants are shown; nil is that of Viet Nam, +07:00. The
	// figures of a counter are shown in the counter's own zone, in which it
	// counts its days.
	Zone    *time.Location
	Dates   Dates
	Numbers Numbers

	Portlet Portlet
	Form    Form
	Article Article
	Counter Counter
	Widget  Widget

	// east stands for Zone where it is set: see WithOffsets.
	east func(time.Time) int
}

// Of returns the locale built in for a BCP 47 tag: English for "en" and every
// tag under it ("en-GB", in any case), Vietnamese for "" and everything else.
// All callers share what it returns: change a copy.
func Of(lang string) *Locale {
	if isBuiltIn(lang, "en") {
		return &english
	}
	return &vietnamese
}

// Knows reports whether Of has the language of a BCP 47 tag.
func Knows(lang string) bool { return isBuiltIn(lang, "en") || isBuiltIn(lang, "vi") }

// isBuiltIn reports whether the tag is the language or a kind of it.
func isBuiltIn(tag, lang string) bool {
	return strings.EqualFold(primary(strings.TrimSpace(tag)), lang)
}

type contextKey struct{}

// With returns a context in which components write the locale; nil changes
// nothing.
func With(ctx context.Context, l *Locale) context.Context {
	if l == nil {
		return ctx
	}
	return context.WithValue(ctx, contextKey{}, l)
}

// From returns the locale of a context. Without one it is that built in for the
// language of what is shown, Vietnamese for "". It is never nil.
func From(ctx context.Context, lang string) *Locale {
	if l, ok := ctx.Value(contextKey{}).(*Locale); ok {
		return l
	}
	return Of(lang)
}

// Component is what templ.Component is.
type Component interface {
	Render(ctx context.Context, w io.Writer) error
}

// In returns the component in a locale, whatever stands around it. nil leaves
// that as it is. It marks nothing: where the page has another language, the
// host puts the component into an element with a lang attribute.
func In(l *Locale, c Component) Component { return placed{l, c} }

type placed struct {
	locale *Locale
	inner  Component
}

// Render implements Component.
func (p placed) Render(ctx context.Context, w io.Writer) error {
	return p.inner.Render(With(ctx, p.locale), w)
}

// Mark returns the lang attribute of the locale's words inside a text of the
// language, "" where it needs none: an "en" window on an "en-GB" page.
func (l *Locale) Mark(around string) string {
	if around == "" || isBuiltIn(around, primary(l.Lang)) && script(around) == script(l.Lang) {
		return ""
	}
	return l.Lang
}

func primary(tag string) string {
	p, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	return p
}

// script is the subtag of a script, "" where the tag has none: the same language
// in two scripts is not read by the same voice.
func script(tag string) string {
	for part := range strings.SplitSeq(strings.ReplaceAll(tag, "_", "-"), "-") {
		if len(part) == 4 && (part[0] < '0' || part[0] > '9') && part != primary(tag) {
			return strings.ToLower(part)
		}
	}
	return ""
}
