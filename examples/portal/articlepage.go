package main

import (
	"net/http"

	"github.com/portletkit/portletkit/article"
	articleassets "github.com/portletkit/portletkit/article/assets"
)

const otherCount = 5

// article shows one article. An old slug, and a slug under the path of another
// language, lead to the right address.
func (p *portal) article(r *http.Request, e edition) (sheet, error) {
	ctx, now := r.Context(), p.now()
	a, err := p.articles.Get(ctx, r.PathValue("slug"), now)
	if err != nil {
		return sheet{}, err
	}
	if path := articlePath(a); path != r.URL.Path {
		return sheet{}, movedTo{path}
	}
	others, err := p.articles.Others(ctx, a, otherCount, now)
	if err != nil { // the article is what the reader came for
		p.logger.Warn("no other news", "path", r.URL.Path, "error", err)
	}
	opts := article.FullOptions{
		SectionURL: p.sectionLink(r, e, a), TagURL: e.found,
		URL:           p.public + articlePath(a),
		Reading:       articleassets.Reading(r),
		ReadingAction: readingPath, ReadingBack: articlePath(a),
	}
	return sheet{
		lang: a.Lang, title: a.Title, description: a.Summary, current: e.section(a.Section),
		head:  article.Metadata(a, article.HeadOptions{SiteName: p.site[e.lang].Name, BaseURL: p.public, URL: articlePath}),
		main:  articleMain(a, opts, others),
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
