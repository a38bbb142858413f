package article_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/portlet/locale"
)

// show prints a component, as an HTTP handler writes it to its response.
func show(c templ.Component) {
	if err := c.Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
}

// bridge is the article that the examples show.
var bridge = article.Article{
	ID: "42", Slug: "cau-moi", Title: "Cầu mới ở Tân Lâm",
	Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
	Summary:   "Đường đến trường ngắn lại.",
	Published: time.Date(2023, time.April, 6, 7, 21, 0, 0, time.UTC),
}

func ExampleList() {
	show(article.List([]article.Article{bridge}, article.ListOptions{}))
	// Output:
	// <ul class="article-list"><li class="article-list-item"><div class="article-entry"><p class="article-entry-title"><a class="article-entry-link" href="/cau-moi">Cầu mới ở Tân Lâm</a></p><p class="article-entry-date"><time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time></p></div></li></ul>
}

func ExampleList_parts() {
	show(article.List([]article.Article{bridge}, article.ListOptions{
		Show:         article.Sections | article.Summaries,
		HeadingLevel: 3,
		URL:          func(a article.Article) string { return "/tin/" + a.Slug },
	}))
	// Output:
	// <ul class="article-list"><li class="article-list-item"><div class="article-entry"><p class="article-entry-section">Xã hội</p><h3 class="article-entry-title"><a class="article-entry-link" href="/tin/cau-moi">Cầu mới ở Tân Lâm</a></h3><p class="article-entry-summary">Đường đến trường ngắn lại.</p></div></li></ul>
}

func ExampleCards() {
	show(article.Cards([]article.Article{bridge}, article.ListOptions{Show: article.Summaries}))
	// Output:
	// <ul class="article-cards"><li class="article-card"><div class="article-entry"><p class="article-entry-title"><a class="article-entry-link" href="/cau-moi">Cầu mới ở Tân Lâm</a></p><p class="article-entry-summary">Đường đến trường ngắn lại.</p></div></li></ul>
}

func ExampleTopStories() {
	show(article.TopStories([]article.Article{bridge, {Slug: "ho-chua", Title: "Hồ chứa đầy nước"}}, article.TopStoriesOptions{HeadingLevel: 2}))
	// Output:
	// <div class="article-top" data-article-plain><article class="article-top-lead"><div class="article-entry"><h2 class="article-entry-title"><a class="article-entry-link" href="/cau-moi">Cầu mới ở Tân Lâm</a></h2><p class="article-entry-date"><time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time></p><p class="article-entry-summary">Đường đến trường ngắn lại.</p></div></article><ul class="article-top-rest"><li class="article-top-item"><div class="article-entry"><h2 class="article-entry-title"><a class="article-entry-link" href="/ho-chua">Hồ chứa đầy nước</a></h2></div></li></ul></div>
}

func ExampleOtherNews() {
	all := []article.Article{bridge, {
		ID: "41", Slug: "ho-chua", Title: "Hồ chứa đầy nước", Section: bridge.Section,
		Published: bridge.Published.AddDate(0, 0, -1),
	}}
	now := bridge.Published.AddDate(0, 0, 1)
	show(article.OtherNews(article.Others(bridge, all, 5, now), article.OthersOptions{}))
	// Output:
	// <section class="article-others"><h2 class="article-others-title">Các tin khác</h2><ul class="article-list"><li class="article-list-item"><div class="article-entry"><p class="article-entry-title"><a class="article-entry-link" href="/ho-chua">Hồ chứa đầy nước</a></p><p class="article-entry-date"><time datetime="2023-04-05T14:21:00+07:00">05/04/2023 14:21</time></p></div></li></ul></section>
}

func ExampleFull() {
	// In a handler: reading.Of(r) reads the settings from the cookie.
	settings := article.ParseReading("size=125")
	var page strings.Builder
	err := article.Full(bridge, article.FullOptions{Reading: settings}).Render(context.Background(), &page)
	tag, _, _ := strings.Cut(page.String(), "<header")
	fmt.Println(tag, err)
	// Output: <article class="article" data-article-size="125"> <nil>
}

// The parts of Full are components of their own.
func ExampleFull_parts() {
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<p onclick="x()">Sáng nay.</p><script>x()</script>`)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := bridge
	a.Body = body
	full := article.Full(a, article.FullOptions{})
	show(templ.Join(full.Header(), full.Summary(), full.Body()))
	// Output:
	// <header class="article-header"><p class="article-section">Xã hội</p><h1 class="article-title">Cầu mới ở Tân Lâm</h1><p class="article-times"><time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time></p></header><p class="article-summary">Đường đến trường ngắn lại.</p><div class="article-body"><p>Sáng nay.</p></div>
}

func ExamplePicture() {
	show(article.Picture(article.Figure{
		Src: "/media/cau.jpg", Width: 1200, Height: 750,
		Alt: "Quang cảnh hội nghị.", Caption: "Quang cảnh hội nghị.", Credit: "TTXVN",
	}, article.PictureOptions{}))
	// Output:
	// <figure class="article-figure"><img class="article-picture" src="/media/cau.jpg" width="1200" height="750" alt="" loading="lazy" decoding="async"> <figcaption class="article-caption"><span class="article-caption-text">Quang cảnh hội nghị.</span> <small class="article-credit">Ảnh: TTXVN</small></figcaption></figure>
}

func ExampleFullView_Byline() {
	show(article.Full(article.Article{
		Authors: []article.Author{{Name: "Hà My"}},
		Source:  article.Origin{Name: "daidoanket.vn", URL: "https://daidoanket.vn/"},
	}, article.FullOptions{}).Byline())
	// Output:
	// <footer class="article-byline"><ul class="article-authors"><li class="article-author">Hà My</li></ul><p class="article-source">Nguồn: <a href="https://daidoanket.vn/" rel="external">daidoanket.vn</a></p></footer>
}

func ExampleFullView_Tags() {
	show(article.Full(article.Article{Tags: []string{"giảm nghèo"}}, article.FullOptions{
		TagURL: func(tag string) string { return "/tim?q=" + tag },
	}).Tags())
	// Output:
	// <section class="article-tags"><h2 class="article-part-title">Từ khóa</h2><ul class="article-tags-list"><li class="article-tag"><a class="article-tag-link" href="/tim?q=gi%E1%BA%A3m%20ngh%C3%A8o" rel="tag">giảm nghèo</a></li></ul></section>
}

func ExampleFullView_Attachments() {
	show(article.Full(article.Article{Attachments: []article.Attachment{
		{Name: "Quyết định", Type: "application/pdf", Bytes: 1_240_000, URL: "/tep/1.pdf"},
	}}, article.FullOptions{}).Attachments())
	// Output:
	// <section class="article-attachments"><h2 class="article-part-title">Tài liệu đính kèm</h2><ul class="article-attachments-list"><li class="article-attachment"><a class="article-attachment-link" href="/tep/1.pdf" type="application/pdf">Quyết định</a> <span class="article-attachment-about">PDF, 1,2 MB</span></li></ul></section>
}

func ExampleFullView_ChangeLog() {
	show(article.Full(article.Article{Changes: []article.Change{
		{Time: bridge.Published.Add(time.Hour), Note: "Bổ sung số liệu."},
	}}, article.FullOptions{}).ChangeLog())
	// Output:
	// <details class="article-changes"><summary class="article-changes-title">Lịch sử cập nhật (1)</summary><ol class="article-changes-list"><li class="article-change"><time datetime="2023-04-06T15:21:00+07:00">06/04/2023 15:21</time><span class="article-change-note">Bổ sung số liệu.</span></li></ol></details>
}

func ExampleFullView_WithdrawnBanner() {
	show(article.Full(article.Article{
		Withdrawn: article.Withdrawal{Time: bridge.Published, Reason: "Sai số liệu."},
	}, article.FullOptions{}).WithdrawnBanner())
	// Output:
	// <div class="article-withdrawn" role="note"><p class="article-withdrawn-title">Bài viết này đã được gỡ bỏ vào <time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time></p><p class="article-withdrawn-reason">Sai số liệu.</p></div>
}

func ExampleFullView_Share() {
	show(locale.In(locale.Of("en"), article.Full(bridge, article.FullOptions{URL: "https://example.gov.vn/cau-moi"}).Share()))
	// Output:
	// <ul class="article-share" aria-label="Share and print"><li><a class="article-share-link" href="mailto:?subject=C%E1%BA%A7u%20m%E1%BB%9Bi%20%E1%BB%9F%20T%C3%A2n%20L%C3%A2m&amp;body=https%3A%2F%2Fexample.gov.vn%2Fcau-moi">Send by email</a></li><li><a class="article-share-link" href="https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fexample.gov.vn%2Fcau-moi" rel="external noreferrer">Share on Facebook</a></li><li hidden><button class="article-share-button" type="button" data-article-action="share">Share</button></li><li hidden><button class="article-share-button" type="button" data-article-action="copy" data-article-done="Copied">Copy link</button></li><li hidden><button class="article-share-button" type="button" data-article-action="print">Print</button></li></ul>
}

func ExampleReading() {
	settings := article.ParseReading("size=125&colour=sepia") // a cookie's value
	show(locale.In(locale.Of("en"), article.Reading(settings, article.ReadingOptions{Action: "/reading"})))
	// Output:
	// <form class="article-reading" method="post" action="/reading" data-article-reading><fieldset class="article-reading-group"><legend class="article-reading-legend">Text size</legend><button class="article-reading-button" name="set" value="colour=sepia" data-article-step="smaller"><span aria-hidden="true" title="Smaller text">A−</span> <span class="article-hidden">Smaller text</span></button><output class="article-reading-size" tabindex="-1"><span class="article-hidden">Text size</span> <span data-article-percent>125%</span></output><button class="article-reading-button" name="set" value="size=150&amp;colour=sepia" data-article-step="larger"><span aria-hidden="true" title="Larger text">A+</span> <span class="article-hidden">Larger text</span></button><button class="article-reading-button" name="set" value="colour=sepia" data-article-step="reset"><span aria-hidden="true" title="Default text size">Default</span> <span class="article-hidden">Default text size</span></button></fieldset><fieldset class="article-reading-group article-reading-colours"><legend class="article-reading-legend">Text colour</legend> <button class="article-reading-button article-reading-colour" name="set" value="size=125" aria-pressed="false" data-article-choice=""><span class="article-swatch" aria-hidden="true" title="Default colours">A</span> <span class="article-hidden">Default colours</span></button><button class="article-reading-button article-reading-colour" name="set" value="size=125&amp;colour=sepia" aria-pressed="true" data-article-choice="sepia"><span class="article-swatch" aria-hidden="true" title="Brown on cream">A</span> <span class="article-hidden">Brown on cream</span></button><button class="article-reading-button article-reading-colour" name="set" value="size=125&amp;colour=blue" aria-pressed="false" data-article-choice="blue"><span class="article-swatch" aria-hidden="true" title="Dark blue on light blue">A</span> <span class="article-hidden">Dark blue on light blue</span></button><button class="article-reading-button article-reading-colour" name="set" value="size=125&amp;colour=night" aria-pressed="false" data-article-choice="night"><span class="article-swatch" aria-hidden="true" title="Light on dark">A</span> <span class="article-hidden">Light on dark</span></button><button class="article-reading-button article-reading-colour" name="set" value="size=125&amp;colour=black-on-white" aria-pressed="false" data-article-choice="black-on-white"><span class="article-swatch" aria-hidden="true" title="High contrast: black on white">A</span> <span class="article-hidden">High contrast: black on white</span></button><button class="article-reading-button article-reading-colour" name="set" value="size=125&amp;colour=yellow-on-black" aria-pressed="false" data-article-choice="yellow-on-black"><span class="article-swatch" aria-hidden="true" title="High contrast: yellow on black">A</span> <span class="article-hidden">High contrast: yellow on black</span></button></fieldset><fieldset class="article-reading-group" data-article-speech hidden><legend class="article-reading-legend">Listen</legend> <button class="article-reading-button" type="button" data-article-speak data-article-pause="Pause" data-article-resume="Resume">Read aloud</button> <button class="article-reading-button" type="button" data-article-silence hidden>Stop</button></fieldset></form>
}

func ExampleReadingSettings() {
	settings := article.ParseReading("size=175&colour=none")
	fmt.Println(settings, settings.Larger(), settings.Larger().Larger())
	// Output:
	// size=175 size=200 size=200
}

func ExampleHead() {
	show(article.Head(bridge, article.HeadOptions{Base: "https://example.gov.vn", SiteName: "Cổng thông tin"}))
	// Output:
	// <title>Cầu mới ở Tân Lâm – Cổng thông tin</title><meta name="description" content="Đường đến trường ngắn lại."><meta property="og:type" content="article"><meta property="og:title" content="Cầu mới ở Tân Lâm"><meta property="og:description" content="Đường đến trường ngắn lại."><meta property="og:locale" content="vi_VN"><meta property="og:site_name" content="Cổng thông tin"><meta property="og:url" content="https://example.gov.vn/cau-moi"><meta name="twitter:card" content="summary"><meta property="article:published_time" content="2023-04-06T14:21:00+07:00"><meta property="article:section" content="Xã hội"><link rel="canonical" href="https://example.gov.vn/cau-moi"> <script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Cầu mới ở Tân Lâm","description":"Đường đến trường ngắn lại.","inLanguage":"vi","articleSection":"Xã hội","datePublished":"2023-04-06T14:21:00+07:00","dateModified":"2023-04-06T14:21:00+07:00","mainEntityOfPage":"https://example.gov.vn/cau-moi","publisher":{"@type":"Organization","name":"Cổng thông tin","url":"https://example.gov.vn/"}}</script>
}

func ExampleFullView_Header() {
	show(article.Full(bridge, article.FullOptions{}).Header())
	// Output:
	// <header class="article-header"><p class="article-section">Xã hội</p><h1 class="article-title">Cầu mới ở Tân Lâm</h1><p class="article-times"><time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time></p></header>
}

func ExampleFullView_Summary() {
	show(article.Full(bridge, article.FullOptions{}).Summary())
	// Output:
	// <p class="article-summary">Đường đến trường ngắn lại.</p>
}

// A string cannot become a body: sanitize makes it.
func ExampleFullView_Body() {
	a := bridge
	var err error
	if a.Body, _, err = sanitize.New(sanitize.Options{}).HTML(`<p>Cầu dài <b onclick="x()">240 m</b>.</p>`); err != nil {
		fmt.Println(err)
		return
	}
	show(article.Full(a, article.FullOptions{}).Body())
	// Output:
	// <div class="article-body"><p>Cầu dài <b>240 m</b>.</p></div>
}

// Others is what a Source does by itself; hosts with articles of their own
// call it.
func ExampleOthers() {
	flood := article.Article{ID: "43", Slug: "lu", Title: "Lũ về", Section: article.Section{Key: "moi-truong"}, Published: bridge.Published}
	draft := article.Article{ID: "44", Slug: "nhap", Title: "Bản nháp", Section: bridge.Section, Draft: true}
	school := article.Article{ID: "45", Slug: "truong", Title: "Trường mới", Section: bridge.Section, Published: bridge.Published.AddDate(0, 0, -9)}
	now := bridge.Published.AddDate(0, 0, 1)
	for _, other := range article.Others(bridge, []article.Article{bridge, flood, draft, school}, 5, now) {
		fmt.Println(other.Title)
	}
	// Output: Trường mới
}

// A slug is published for good: an edit that changes it keeps the old one.
func ExampleArticle_KeepSlugs() {
	edited := bridge
	edited.Slug = "cau-moi-o-tan-lam"
	fmt.Println(edited.KeepSlugs(bridge).OldSlugs)
	// Output: [cau-moi]
}

func ExampleArticle_VisibleAt() {
	a := bridge
	a.Expires = a.Published.AddDate(0, 1, 0)
	for _, day := range []int{-1, 1, 40} {
		now := a.Published.AddDate(0, 0, day)
		fmt.Println("listed:", a.ListedAt(now), "visible:", a.VisibleAt(now))
	}
	// Output:
	// listed: false visible: false
	// listed: true visible: true
	// listed: false visible: true
}

// What a reader chose stands in a cookie; anything that is no choice is left
// out.
func ExampleParseReading() {
	settings := article.ParseReading("size=150&colour=sepia")
	fmt.Println(settings.Percent(), settings.Colour)
	fmt.Println(article.ParseReading("size=9999&colour=red") == article.ReadingSettings{})
	// Output:
	// 150 sepia
	// true
}

func ExampleArticle_Validate() {
	a := bridge
	a.Slug = "Cầu mới"
	a.Attachments = []article.Attachment{{Name: "Quyết định", URL: "javascript:alert(1)"}}
	fmt.Println(a.Validate())
	// Output:
	// article: slug: holds other characters than a-z, 0-9 and -
	// article: attachments[0].url: is no http, https or relative URL
}

func ExampleAssets() {
	css, early, module := article.Assets()
	fmt.Println(len(css) > 0, len(early) > 0, len(module) > 0)
	// Output:
	// true true true
}
