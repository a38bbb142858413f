package main

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/reading"
	"github.com/portletkit/portletkit/article/source/highlight"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/page"
)

const (
	topStories  = 5
	sectionPage = 5
	otherCount  = 5
)

// front shows the newest articles; the layout adds a window for each section.
func (p *portal) front(r *http.Request, e edition) (sheet, error) {
	if r.URL.RawQuery != "" { // old sites had articles there: "/?p=12"
		if path := p.oldAddress(r); path != "" {
			return sheet{}, movedTo{path}
		}
	}
	s := p.site[e.lang]
	page.DependsOn(r.Context(), articlesTopic)
	top, err := p.articles.List(r.Context(), article.Query{Lang: e.lang, Limit: topStories, Now: p.now()})
	return sheet{
		description: s.Name + " – " + s.Agency,
		head:        languageLinks(e, p.place.Origin(), e.home, e.other().home),
		main:        frontMain(e, top.Items),
		other:       e.other().home,
	}, err
}

// section lists the articles of a section, five a page.
func (p *portal) section(r *http.Request, e edition) (sheet, error) {
	s, err := p.sectionOf(r, e)
	if err != nil {
		return sheet{}, err
	}
	page.DependsOn(r.Context(), sectionTopic(s.Key))
	at, err := pagingOf(r, e)
	if err != nil {
		return sheet{}, err
	}
	list, err := p.articles.List(r.Context(), at.query(article.Query{Section: s.Key, Lang: e.lang, Now: p.now()}))
	if err != nil {
		return sheet{}, err
	}
	if len(list.Items) == 0 {
		return sheet{}, article.ErrNotFound
	}
	made := sheet{
		title:       at.titled(e, s.Name),
		description: e.pick("Tin tức chuyên mục ", "News of the section ") + s.Name,
		head:        sectionHead(e, s),
		main:        sectionMain(e, s, list.Items, at.of(list)),
		current:     e.section(s),
	}
	if _, err := p.sectionNamed(r.Context(), e.other(), s.Key); err == nil && at.number == 1 {
		made.other = e.other().section(s)
		made.head = templ.Join(made.head, languageLinks(e, p.place.Origin(), e.section(s), made.other))
	}
	return made, nil
}

// article shows one article. An old slug, and a slug under the path of another
// language, lead to the right address.
func (p *portal) article(r *http.Request, e edition) (sheet, error) {
	ctx, now := r.Context(), p.now()
	a, err := p.articles.Get(ctx, r.PathValue("slug"), now)
	if err != nil {
		return sheet{}, err
	}
	if path := e.articlePath(a); path != r.URL.Path {
		return sheet{}, movedTo{path}
	}
	page.DependsOn(ctx, around(a)...)
	others, err := p.articles.Others(ctx, a, otherCount, now)
	if err != nil { // the article is what the reader came for
		p.logger.Warn("no other news", "path", r.URL.Path, "error", err)
	}
	opts := article.FullOptions{
		SectionURL: p.sectionLink(r, e, a), TagURL: e.found,
		URL:           p.place.Absolute(e.articlePath(a)),
		Reading:       reading.Of(r),
		ReadingAction: e.base + readingPath, ReadingBack: e.articlePath(a), ReadingPath: p.place.Path() + "/",
	}
	return sheet{
		lang: a.Lang, title: a.Title, description: a.Summary, current: e.section(a.Section),
		head:  article.Head(a, article.HeadOptions{SiteName: p.site[e.lang].Name, Base: p.place.Absolute(e.base + "/"), URL: e.articlePath}),
		main:  articleMain(e, a, opts, others),
		other: e.counterpart(a),
	}, nil
}

// sectionLink is nil for a section that has no page: nothing in it is listed
// any more.
func (p *portal) sectionLink(r *http.Request, e edition, a article.Article) func(article.Section) string {
	if _, err := p.sectionNamed(r.Context(), e, a.Section.Key); err != nil {
		return nil
	}
	return e.section
}

// search finds articles by words, with or without tones.
func (p *portal) search(r *http.Request, e edition) (sheet, error) {
	page.DependsOn(r.Context(), articlesTopic)
	text := searched(r)
	at, err := pagingOf(r, e)
	if err != nil {
		return sheet{}, err
	}
	found, err := p.articles.Search(r.Context(), text, at.query(article.Query{Lang: e.lang, Bodies: true, Now: p.now()}))
	if err != nil {
		return sheet{}, err
	}
	at.rest = url.Values{"q": {text}}.Encode()
	return sheet{
		title: at.titled(e, e.pick("Tìm kiếm", "Search")),
		main:  searchMain(e, text, found, at.of(found)),
		other: e.other().found(text),
	}, nil
}

// excerpts show where the words of a search stand, in the place of summaries.
func excerpts(text string) func(article.Article) templ.Component {
	return func(a article.Article) templ.Component {
		if pieces := highlight.Of(a, text, 0); len(pieces) > 0 {
			return highlight.Marks(pieces)
		}
		return nil
	}
}

func resultsText(e edition, text string, found article.Page) string {
	if e.lang == "en" && found.Total == 1 {
		return fmt.Sprintf("1 result for “%s”.", text)
	}
	count := found.Count(locale.Of(e.lang))
	if found.MoreThan {
		count = e.pick("Có ", "Found ") + count
	}
	return fmt.Sprintf(e.pick("%s kết quả cho “%s”.", "%s results for “%s”."), count, text)
}

// privacy says what the counter keeps and what its figures mean.
func (p *portal) privacy(_ *http.Request, e edition) (sheet, error) {
	return sheet{
		title: privacyTitle(e),
		description: e.pick("Bộ đếm truy cập của cổng thông tin giữ gì và đếm thế nào",
			"What the portal's visitor counter keeps, and how it counts"),
		main:  privacyMain(e),
		head:  languageLinks(e, p.place.Origin(), e.privacy, e.other().privacy),
		other: e.other().privacy,
	}, nil
}

func privacyTitle(e edition) string {
	return e.pick("Quyền riêng tư và bộ đếm truy cập", "Privacy and the visitor counter")
}

// failed is the sheet of an error.
func failed(e edition, status int) sheet {
	title := e.pick("Trang tạm thời chưa hiển thị được", "This page cannot be shown at the moment")
	text := e.pick("Chúng tôi đã ghi nhận lỗi này. Mời bạn thử lại sau ít phút.",
		"The fault has been recorded. Please try again in a few minutes.")
	switch {
	case status == http.StatusNotFound:
		title = e.pick("Không tìm thấy trang", "Page not found")
		text = e.pick("Trang này không có, hoặc đã được chuyển đi. Mời bạn tìm theo từ khóa, hoặc trở về trang chủ.",
			"There is no such page, or it has moved. Please search for it, or go back to the front page.")
	case status < http.StatusInternalServerError:
		title = e.pick("Yêu cầu không hợp lệ", "The request is not valid")
		text = e.pick("Máy chủ không hiểu yêu cầu này. Mời bạn quay lại trang trước và thử lại.",
			"The server does not understand this request. Please go back and try again.")
	}
	return sheet{title: title, main: message(e, title, text)}
}
