package articletest

import (
	"slices"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// Case is one component in one state.
type Case struct {
	// Name is [a-z0-9-], unique, and begins with the component's:
	// "list-empty".
	Name string
	// About says what to look at.
	About     string
	Component templ.Component
}

// Cases returns all components in all their states. Those of Head, whose names
// begin with "head-", belong into a head element; all others into a body.
func Cases() []Case {
	return slices.Concat(
		listCases(), cardCases(), topStoryCases(), otherCases(), fullCases(),
		pictureCases(), readingCases(), partCases(), headCases(),
	)
}

func listCases() []Case {
	all := article.Titles | article.Dates | article.Pictures | article.Summaries | article.Sections
	none := func(article.Article) string { return "javascript:alert(1)" }
	return []Case{
		{"list-empty", "no article: a text instead", article.List(nil, article.ListOptions{})},
		{"list-empty-text", "no article: the host's text", article.List(nil, article.ListOptions{Empty: "Chưa có thông báo."})},
		{"list-one", "titles and dates are the default", article.List(News()[:1], article.ListOptions{})},
		{"list-many", "an article without a date among others", article.List(News(), article.ListOptions{})},
		{"list-titles", "titles alone", article.List(News(), article.ListOptions{Show: article.Titles})},
		{"list-everything", "all parts, titles are headings", article.List(News(), article.ListOptions{Show: all, HeadingLevel: 3})},
		{"list-english", "English dates, Vietnamese titles marked as such", inEnglish(article.List(News(), article.ListOptions{}))},
		{"list-foreign", "an English title in a Vietnamese list", article.List([]article.Article{English()}, article.ListOptions{Show: all})},
		{"list-unsafe", "an unsafe address leaves the title", article.List(News()[:2], article.ListOptions{URL: none})},
		{"list-hostile", "markup in every text", article.List([]article.Article{Hostile()}, article.ListOptions{Show: all})},
		{"list-long-words", "words wider than the window", article.List([]article.Article{LongWords()}, article.ListOptions{Show: all})},
		{"list-pinned", "a pinned article says why it stands before newer ones", article.List(pinned(), article.ListOptions{Show: all | article.Pins, HeadingLevel: 3})},
		{"list-pinned-alone", "the mark without a date, in English", inEnglish(article.List(pinned()[:1], article.ListOptions{Show: article.Pins}))},
		{"list-first", "the first picture of the page does not wait", article.List(pinned(), article.ListOptions{Show: article.Pictures, First: true})},
	}
}

// pinned is a list that an older, pinned article without a picture leads.
func pinned() []article.Article {
	news := News()
	old := article.Article{
		ID: "n-5", Slug: "mua-lu", Title: "Sáu việc cần làm trước mùa lũ", Published: At(2024, 3, 1, 8, 0), Pinned: true,
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"},
	}
	return append([]article.Article{old}, news[1:]...)
}

func cardCases() []Case {
	return []Case{
		{"cards-empty", "no article: a text instead", inEnglish(article.Cards(nil, article.ListOptions{}))},
		{"cards-many", "with and without pictures", article.Cards(News(), article.ListOptions{HeadingLevel: 2})},
		{"cards-sections", "sections and dates alone", article.Cards(News(), article.ListOptions{Show: article.Sections | article.Dates})},
	}
}

func topStoryCases() []Case {
	news := News()
	all := article.Dates | article.Pictures | article.Summaries | article.Sections
	top := func(name, about string, opts article.TopStoriesOptions, items ...article.Article) Case {
		return Case{name, about, article.TopStories(items, opts)}
	}
	plain := slices.Concat(news[2:], news[:2])
	return []Case{
		top("top-empty", "no article: a text instead", article.TopStoriesOptions{Empty: "Chưa có tin mới."}),
		top("top-one", "a lead story alone", article.TopStoriesOptions{}, news[0]),
		top("top-many", "compact stories beside it, with and without pictures", article.TopStoriesOptions{HeadingLevel: 2}, news...),
		top("top-plain", "a lead story without a picture: the first picture is another's", article.TopStoriesOptions{Show: all, HeadingLevel: 3}, plain...),
		top("top-titles", "titles alone", article.TopStoriesOptions{Show: article.Titles}, news...),
		top("top-summaries", "the others are compact: titles alone", article.TopStoriesOptions{Show: article.Summaries}, news...),
		english(top("top-english", "English dates, one story in Vietnamese", article.TopStoriesOptions{Show: all}, English(), news[1])),
		top("top-hostile", "markup in every text, no safe address", article.TopStoriesOptions{Show: all}, Hostile(), Hostile()),
		top("top-long-words", "words wider than the window", article.TopStoriesOptions{Show: all}, LongWords(), LongWords()),
	}
}

func otherCases() []Case {
	return []Case{
		{"others-none", "nothing at all", article.OtherNews(nil, article.OthersOptions{})},
		{"others-some", "the default heading", article.OtherNews(News()[1:], article.OthersOptions{})},
		{"others-heading", "another heading and level", article.OtherNews(News()[1:2], article.OthersOptions{Heading: "Tin cùng chuyên mục", HeadingLevel: 3})},
	}
}

func fullOptions() article.FullOptions {
	return article.FullOptions{
		SectionURL:    func(s article.Section) string { return "/chuyen-muc/" + s.Key },
		TagURL:        func(tag string) string { return "/tim-kiem?tag=" + tag },
		URL:           "https://example.gov.vn/cay-cau-moi-o-tan-lam",
		ReadingAction: "/doc",
		ReadingBack:   "/cay-cau-moi-o-tan-lam",
	}
}

func fullCases() []Case {
	chosen := fullOptions()
	chosen.Reading = article.ReadingSettings{Size: 150, Colour: "sepia"}
	deeper := article.FullOptions{HeadingLevel: 2}
	pictures := article.Article{Title: "Ảnh: Lễ khánh thành", Figures: figures()}
	return []Case{
		{"full-complete", "every part of an article", article.Full(Complete(), fullOptions())},
		{"full-zero", "an article without anything", article.Full(article.Article{}, article.FullOptions{})},
		{"full-title", "a title and nothing else", article.Full(article.Article{Title: "Thông báo nghỉ lễ"}, article.FullOptions{})},
		{"full-reading", "the reader's size and colours", article.Full(Complete(), chosen)},
		{"full-withdrawn", "a withdrawn article says so first", article.Full(Withdrawn(), fullOptions())},
		{"full-english", "an English article speaks English", article.Full(English(), article.FullOptions{})},
		{"full-gallery", "without cover and text the first figure loads at once", article.Full(pictures, deeper)},
		{"full-hostile", "markup in every text, no safe address", article.Full(Hostile(), fullOptions())},
		{"full-long-words", "words wider than the window", article.Full(LongWords(), fullOptions())},
	}
}

func pictureCases() []Case {
	same := figures()[0]
	folded := article.Figure{Src: "a.jpg", Alt: " quang cảnh HỘI NGHỊ ", Caption: "Quang cảnh hội nghị"}
	spaces := article.Figure{Src: `/ảnh/hội nghị, 1.jpg`, Alt: "Hội nghị", Width: 800, Height: 600,
		Variants: []article.Variant{{Src: "/a,b 1.jpg", Width: 400}, {Src: "javascript:x", Width: 600}, {Src: "/c.jpg"}}}
	return []Case{
		{"picture-same", "a caption equal to the alt text is said once", article.Picture(same, article.PictureOptions{})},
		{"picture-folded", "and so it is with other capitals and spaces", article.Picture(folded, article.PictureOptions{})},
		{"picture-different", "alt text and caption that say two things", article.Picture(cover(), article.PictureOptions{First: true})},
		{"picture-alone", "no caption, no credit, no size", article.Picture(article.Figure{Src: "a.jpg", Alt: "Sông"}, article.PictureOptions{})},
		{"picture-credit", "a credit alone, in English", inEnglish(article.Picture(article.Figure{Src: "a.jpg", Credit: "An Bình"}, article.PictureOptions{}))},
		{"picture-addresses", "spaces, commas and marks in addresses; bad variants left out", article.Picture(spaces, article.PictureOptions{})},
		{"picture-unsafe", "an unsafe address leaves the caption", article.Picture(article.Figure{Src: "data:image/svg+xml,<svg/>", Alt: "a", Caption: "Chú thích"}, article.PictureOptions{})},
		{"picture-unsafe-alt", "or else the alt text", article.Picture(article.Figure{Src: "blob:x", Alt: "Sông"}, article.PictureOptions{})},
		{"picture-none", "no picture: nothing", article.Picture(article.Figure{}, article.PictureOptions{})},
	}
}

func readingCases() []Case {
	on := article.ReadingOptions{Action: "/doc", Back: "/tin?trang=2"}
	return []Case{
		{"reading-default", "smaller and reset are disabled", article.Reading(article.ReadingSettings{}, on)},
		{"reading-largest", "larger is disabled", article.Reading(article.ReadingSettings{Size: 200, Colour: "yellow-on-black"}, on)},
		{"reading-unknown", "unknown settings are the default ones", article.Reading(article.ReadingSettings{Size: 117, Colour: "pink"}, on)},
		{"reading-script", "without an action they wait for the script", article.Reading(article.ReadingSettings{}, article.ReadingOptions{})},
		{"reading-english", "in English", inEnglish(article.Reading(article.ReadingSettings{Size: 125}, article.ReadingOptions{Action: "/reading"}))},
	}
}

func partCases() []Case {
	a, opts := Complete(), fullOptions()
	return []Case{
		{"header-plain", "no links, no update", article.Full(News()[1], article.FullOptions{}).Header()},
		{"summary-none", "no summary: nothing", article.Full(article.Article{}, article.FullOptions{}).Summary()},
		{"body-none", "no text: nothing", article.Full(article.Article{}, article.FullOptions{}).Body()},
		{"byline-source", "a source without a name shows its address", article.Full(article.Article{Source: article.Origin{URL: "https://example.org/a"}}, opts).Byline()},
		{"attachments", "types and sizes", inEnglish(article.Full(a, article.FullOptions{}).Attachments())},
		{"tags-plain", "tags without links", article.Full(a, article.FullOptions{}).Tags()},
		{"changes", "newest first", article.Full(a, opts).ChangeLog()},
		{"withdrawn", "without a reason", article.Full(article.Article{Withdrawn: article.Withdrawal{Time: At(2024, 5, 2, 8, 0)}}, opts).WithdrawnBanner()},
		{"withdrawn-none", "an article that stands: nothing", article.Full(a, opts).WithdrawnBanner()},
		{"share-script", "without the page's address only what a script can do", article.Full(a, article.FullOptions{}).Share()},
	}
}

func headCases() []Case {
	site := article.HeadOptions{Base: "https://example.gov.vn/", SiteName: "Cổng thông tin Tân Lâm", Logo: "/logo.svg"}
	moved := English()
	moved.Canonical = "https://first.example/a"
	return []Case{
		{"head-complete", "everything", article.Head(Complete(), site)},
		{"head-zero", "nothing known", article.Head(article.Article{}, article.HeadOptions{})},
		{"head-without-base", "no absolute addresses", article.Head(Complete(), article.HeadOptions{})},
		{"head-canonical", "first published elsewhere, in English", article.Head(moved, site)},
		{"head-withdrawn", "not for search engines", article.Head(Withdrawn(), site)},
		{"head-hostile", "nothing ends its element", article.Head(Hostile(), site)},
	}
}

// inEnglish is a component for a page in English.
func inEnglish(c templ.Component) templ.Component { return locale.In(locale.Of("en"), c) }

func english(c Case) Case {
	c.Component = inEnglish(c.Component)
	return c
}
