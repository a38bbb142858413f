package article

import (
	"cmp"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// ListOptions adjusts List. The zero value lists linked titles with their
// dates, pinned ones marked.
type ListOptions struct {
	// URL gives the address of an article; nil is "/" and the slug. An article
	// without a safe address is listed without a link.
	URL func(Article) string
	// Show says what each entry holds beside the title: Pictures | Dates, for
	// instance. Zero is Dates and Pins for a list; Pictures, Dates, Summaries
	// and Pins for cards.
	Show Parts
	// HeadingLevel makes each title a heading of that level, 2 to 6; zero
	// makes it a plain link.
	HeadingLevel int
	// Empty is the text shown instead of a list without articles; "" is a
	// default text.
	Empty string
	// First says that this list holds the first picture of the page, to be
	// loaded at once. All others wait until they come near the window.
	First bool
	// Summary, where it is set, gives what stands as an article's summary, such
	// as the excerpt in which the words of a search stand; nil is its own. It is
	// asked where Show holds Summaries.
	Summary func(Article) templ.Component
}

// List shows headlines in the order given. It shows what it gets: choosing,
// ordering and paging belong to the caller.
func List(items []Article, opts ListOptions) templ.Component {
	return within("", func(loc *locale.Locale) templ.Component {
		if len(items) == 0 {
			return empty(opts.Empty, loc)
		}
		return list(items, entryViewOf(loc, items, opts, Dates|Pins))
	})
}

// Cards shows articles as a grid of cards, as many beside each other as there
// is room for. A card without a picture has a larger title instead.
func Cards(items []Article, opts ListOptions) templ.Component {
	return within("", func(loc *locale.Locale) templ.Component {
		if len(items) == 0 {
			return empty(opts.Empty, loc)
		}
		return cards(items, entryViewOf(loc, items, opts, Pictures|Dates|Summaries|Pins))
	})
}

// OthersOptions adjusts OtherNews.
type OthersOptions struct {
	// URL and Show are those of ListOptions.
	URL  func(Article) string
	Show Parts
	// Heading stands above the list; "" is Texts.OtherNews.
	Heading string
	// HeadingLevel is the level of the heading, 2 to 6; zero is 2.
	HeadingLevel int
}

// OtherNews shows what Others has chosen. Without articles it shows nothing,
// not even its heading.
func OtherNews(items []Article, opts OthersOptions) templ.Component {
	if len(items) == 0 {
		return templ.NopComponent
	}
	return within("", func(loc *locale.Locale) templ.Component {
		view := entryViewOf(loc, items, ListOptions{URL: opts.URL, Show: opts.Show}, Dates)
		return otherNews(items, cmp.Or(opts.Heading, loc.Article.OtherNews), orLevel(opts.HeadingLevel, 2), view)
	})
}
