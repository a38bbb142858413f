package article

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// TopStoriesOptions adjusts TopStories. The zero value shows pictures and
// dates, and the summary of the first story.
type TopStoriesOptions struct {
	// URL and Empty are those of ListOptions.
	URL   func(Article) string
	Empty string
	// Show says what the stories hold beside their titles; zero is Pictures,
	// Dates and Summaries. The first story alone has its summary.
	Show Parts
	// HeadingLevel makes each title a heading of that level, 2 to 6; zero
	// makes it a plain link.
	HeadingLevel int
}

// leadPicture is how wide the picture of the first story is shown.
const leadPicture = "(min-width: 60rem) 36rem, 100vw"

// TopStories opens a front page: the first article is the lead story, large,
// with its summary; the others are compact and stand beside it, or below it
// where there is no room. It looks whole with any mix of articles with and
// without pictures. The first picture is loaded at once, so there is one
// TopStories on a page, at its top. It shows what it gets: choosing and
// ordering belong to the caller.
func TopStories(items []Article, opts TopStoriesOptions) templ.Component {
	return within("", func(loc *locale.Locale) templ.Component {
		if len(items) == 0 {
			return empty(opts.Empty, loc)
		}
		return topStoriesOf(loc, items, opts)
	})
}

func topStoriesOf(loc *locale.Locale, items []Article, opts TopStoriesOptions) templ.Component {
	rest := entryViewOf(loc, items, ListOptions{
		URL: opts.URL, Show: opts.Show, HeadingLevel: opts.HeadingLevel, First: true,
	}, Pictures|Dates|Summaries)
	lead := *rest
	lead.sizes = leadPicture
	rest.show = rest.show&^Summaries | Titles
	rest.sizes = "6rem"
	return topStories(items, &lead, rest)
}
