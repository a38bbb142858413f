package article

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// FullOptions adjusts Full and its parts. The zero value shows a complete
// article under an h1.
type FullOptions struct {
	// HeadingLevel is the level of the title, 1 to 5; zero is 1. Headings
	// inside the article are one level deeper.
	HeadingLevel int
	// SectionURL and TagURL give the addresses of the section's and a tag's
	// pages; nil shows them without links.
	SectionURL func(Section) string
	TagURL     func(tag string) string
	// URL is the absolute address of this page, for links that share it; ""
	// leaves them out.
	URL string
	// Reading is what the reader chose, from ParseReading of the cookie; it
	// is printed so that nothing changes after the first paint.
	Reading ReadingSettings
	// ReadingAction, ReadingBack and ReadingPath are Action, Back and Path of
	// ReadingOptions.
	ReadingAction string
	ReadingBack   string
	ReadingPath   string
}

// FullView is a whole article as a component: what Render writes. A host that
// arranges an article itself takes its parts, each a component too; a part that the
// article does not have leaves nothing behind.
type FullView struct {
	a    Article
	opts FullOptions
}

// Full shows a whole article. Parts that the article does not have leave
// nothing behind. Other news and side columns are the page's business.
func Full(a Article, opts FullOptions) FullView { return FullView{a, opts} }

// Render implements templ.Component.
func (f FullView) Render(ctx context.Context, w io.Writer) error {
	return f.part(func(v *fullView) templ.Component {
		if isLangTag(f.a.Lang) {
			v.mark = v.loc.Mark(f.a.Lang)
		}
		return full(&f.a, v)
	}).Render(ctx, w)
}

// Header shows the section, the kicker, the title and the times of an
// article. The time of an update is that of the last major change.
func (f FullView) Header() templ.Component {
	return f.part(func(v *fullView) templ.Component { return header(&f.a, v) })
}

// Summary shows the lead paragraph (sapo).
func (f FullView) Summary() templ.Component { return summary(f.a.Summary) }

// Body shows the sanitized text of the article. Below a cover its first picture
// loads late, like all others.
func (f FullView) Body() templ.Component { return body(bodyOf(&f.a)) }

func bodyOf(a *Article) HTML {
	if href.Media(a.Cover.Src) == "" {
		return a.Body
	}
	return a.Body.Later()
}

// Byline shows who wrote the article and where it was taken from.
func (f FullView) Byline() templ.Component {
	return f.part(func(v *fullView) templ.Component { return byline(f.a.Authors, f.a.Source, v.loc, "") })
}

// Attachments lists the files of an article with their types and sizes.
func (f FullView) Attachments() templ.Component {
	return f.part(func(v *fullView) templ.Component { return attachments(f.a.Attachments, v) })
}

// Tags lists the subjects of an article.
func (f FullView) Tags() templ.Component {
	return f.part(func(v *fullView) templ.Component { return tags(f.a.Tags, v) })
}

// ChangeLog lists how the article was changed after publication, newest
// change first, folded away until a reader asks for it.
func (f FullView) ChangeLog() templ.Component {
	return f.part(func(v *fullView) templ.Component { return changeLog(f.a.Changes, v.loc, "") })
}

// WithdrawnBanner says when and why an article was withdrawn. It shows
// nothing for one that stands.
func (f FullView) WithdrawnBanner() templ.Component {
	return f.part(func(v *fullView) templ.Component { return withdrawnBanner(f.a.Withdrawn, v.loc, "") })
}

// Share offers to pass the article on and to print it. Where scripts do not
// run, the links by mail and to Facebook remain, given FullOptions.URL; the
// buttons that need a script are shown by it.
func (f FullView) Share() templ.Component {
	return f.part(func(v *fullView) templ.Component { return share(f.a.Title, v.pageAddress(), v.loc, "") })
}

// fullView is what the parts of one page have in common.
type fullView struct {
	FullOptions
	loc *locale.Locale
	// mark is the language of the page's words inside an article of another one,
	// "" where they agree.
	mark  string
	level int
}

// part is a part in the locale of the page or, without one, in the article's.
func (f *FullView) part(show func(*fullView) templ.Component) templ.Component {
	return within(f.a.Lang, func(loc *locale.Locale) templ.Component {
		return show(&fullView{FullOptions: f.opts, loc: loc, level: orLevel(f.opts.HeadingLevel, 1)})
	})
}

// orLevel returns a level from 1 to 6.
func orLevel(level, standard int) int {
	if level < 1 || level > 6 {
		return standard
	}
	return level
}

// sub is the level of headings inside the article.
func (v *fullView) sub() int {
	return min(v.level+1, 6)
}

func (v *fullView) controls() ReadingOptions {
	return ReadingOptions{Action: v.ReadingAction, Back: v.ReadingBack, Path: v.ReadingPath}
}

func (v *fullView) sectionAddress(s Section) templ.SafeURL {
	if v.SectionURL == nil {
		return ""
	}
	return linkAddress(v.SectionURL(s))
}

func (v *fullView) tagAddress(tag string) templ.SafeURL {
	if v.TagURL == nil {
		return ""
	}
	return linkAddress(v.TagURL(tag))
}

// pageAddress is the absolute URL of the page, "" where it is not known.
func (v *fullView) pageAddress() string {
	if address := href.Media(v.URL); href.IsAbsolute(address) {
		return address
	}
	return ""
}

// startsWithFigures reports whether the first of the figures is the first
// picture of the article.
func startsWithFigures(a *Article) bool {
	return href.Media(a.Cover.Src) == "" && !strings.Contains(a.Body.String(), "<img")
}
