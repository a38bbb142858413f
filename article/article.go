package article

import "time"

// Article is one news article of a portal.
//
// Times are instants; a zero time means "none". Components show them at
// +07:00. Values may be copied and shared between goroutines as long as
// nobody changes the slices they hold. The zero value renders, but does not
// validate: see Article.Validate.
//
// Validate refuses more than this, Shorten cuts to it. Texts, in letters: a title
// 500, a kicker 200, a summary, a caption, an alternative text, a note of a change
// and a reason of a withdrawal 2,000, a credit 500, a name of a section, author,
// source or tag 200, that of an attachment 255; a letter carries at most 8
// combining marks. In bytes: an ID and a media type 255, a slug and the key of a
// section 80, a language tag 35, an address 8,000. Lists: 50 tags, authors,
// attachments and alternates, 50 variants of a figure, 200 figures, 500 changes
// and old slugs. A body is bounded by the sanitizer.
type Article struct {
	// ID is opaque, stable for ever and never reused; feeds publish it.
	ID string
	// Slug names the article in URLs: [a-z0-9-], at most 80 bytes, frozen once
	// the article is published. OldSlugs are names that it had before and that
	// redirect to Slug.
	Slug     string
	OldSlugs []string

	Section Section
	Title   string
	// Kicker is the short line above the title; Summary is the lead (sapo).
	Kicker  string
	Summary string
	Body    HTML

	// Cover stands above the body. Figures lists pictures that belong to the
	// article and stand after the body, as galleries and imported pages have
	// them; pictures inside the body are part of Body.
	Cover   Figure
	Figures []Figure

	Authors     []Author
	Source      Origin
	Tags        []string
	Attachments []Attachment

	// Lang is the BCP 47 tag of the text, "" for Vietnamese.
	Lang       string
	Alternates []Alternate
	// Canonical is the absolute URL of the first publication, "" where that is
	// here.
	Canonical string

	Published time.Time
	// Updated is the time of the last major change. Minor ones (spelling) do
	// not count.
	Updated time.Time
	Changes []Change
	// Expires is the time from which lists no longer show the article.
	Expires   time.Time
	Withdrawn Withdrawal
	// Draft articles are shown to nobody.
	Draft bool
	// Pinned articles lead the lists of their section.
	Pinned bool
}

// Section is a part of the portal ("Xã hội"). Key names it in URLs:
// [a-z0-9-]. Name is what readers see.
type Section struct {
	Key  string
	Name string
}

// Author is a person or body that signs an article.
type Author struct {
	Name string
	// URL is an optional page about the author.
	URL string
}

// Origin is where an article was taken from ("daidoanket.vn").
type Origin struct {
	Name string
	// URL is an optional link to the original.
	URL string
}

// Figure is a picture with its texts. Zero Src means no picture. Width and
// Height are the pixels of Src, 0 when unknown.
type Figure struct {
	Src    string
	Width  int
	Height int
	// Variants are the same picture at other widths, for srcset.
	Variants []Variant
	// Alt stands in for the picture. Where it says the same as Caption it is
	// printed empty, so that a screen reader says the sentence once.
	Alt     string
	Caption string
	Credit  string
}

// Variant is one width of a picture, in pixels.
type Variant struct {
	Src   string
	Width int
}

// Attachment is a file that belongs to an article.
type Attachment struct {
	Name string
	// Type is the media type, "application/pdf".
	Type  string
	Bytes int64
	URL   string
	// Lang is the BCP 47 tag of the file, "" for that of the article.
	Lang string
}

// Alternate is the same article in another language.
type Alternate struct {
	Lang string
	URL  string
}

// Change is one entry of the change log.
type Change struct {
	Time time.Time
	Note string
	// Major changes alter what the article says and set Updated.
	Major bool
}

// Withdrawal says that an article no longer stands and why. Zero Time means
// that it stands.
type Withdrawal struct {
	Time   time.Time
	Reason string
}

// ListedAt reports whether lists may show the article at the given time: it
// is no draft, published by then, neither expired nor withdrawn.
func (a Article) ListedAt(now time.Time) bool {
	return a.VisibleAt(now) && a.Withdrawn.Time.IsZero() &&
		(a.Expires.IsZero() || now.Before(a.Expires))
}

// VisibleAt reports whether the article's own page may be shown at the given
// time. Expired articles stay readable; withdrawn ones show their notice.
func (a Article) VisibleAt(now time.Time) bool {
	return !a.Draft && !a.Published.IsZero() && !a.Published.After(now)
}

// LastChange returns the time of publication or that of the last major change,
// whichever is later.
func (a Article) LastChange() time.Time {
	if a.Updated.After(a.Published) {
		return a.Updated
	}
	return a.Published
}
