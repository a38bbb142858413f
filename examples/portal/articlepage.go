package main

import (
	"net/http"
	"strings"

	"github.com/portletkit/portletkit/article"
	articleassets "github.com/portletkit/portletkit/article/assets"
)

const otherCount = 5

// article shows one article. An old slug, and a slug under the path of another
// language, lead to the right address.
func (p *portal) article(r *http.Request) (sheet, error) {
	ctx, now := r.Context(), p.now()
	a, err := p.articles.Get(ctx, r.PathValue("slug"), now)
	if err != nil {
		return sheet{}, err
	}
	if path := articlePath(a); path != r.URL.Path {
		return sheet{}, movedTo{path}
	}
	others, err := p.articles.Others(ctx, a, otherCount, now)
	if err != nil {
		return sheet{}, err
	}
	opts := article.FullOptions{
		SectionURL: sectionLink(a), TagURL: tagPath,
		URL:           p.public + articlePath(a),
		Reading:       articleassets.Reading(r),
		ReadingAction: readingPath, ReadingBack: articlePath(a),
	}
	return sheet{
		lang: langOf(a), title: a.Title, description: a.Summary, current: sectionPath(a.Section),
		head: article.Metadata(a, article.HeadOptions{SiteName: p.site.Name, BaseURL: p.public, URL: articlePath}),
		main: articleMain(a, opts, others),
	}, nil
}

func langOf(a article.Article) string {
	if strings.HasPrefix(a.Lang, "en") {
		return "en"
	}
	return "vi"
}

// sectionLink is nil for languages whose sections have no pages.
func sectionLink(a article.Article) func(article.Section) string {
	if langOf(a) != "vi" {
		return nil
	}
	return sectionPath
}
