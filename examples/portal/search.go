package main

import (
	"fmt"
	"net/http"
	"net/url"

	"github.com/portletkit/portletkit/article"
)

// search finds articles by words, with or without tones.
func (p *portal) search(r *http.Request, e edition) (sheet, error) {
	text := searched(r)
	number, ok := pageNumber(r, e)
	if !ok {
		return sheet{}, article.ErrNotFound
	}
	found, err := p.articles.Search(r.Context(), text, article.Query{Lang: e.lang, Limit: sectionPage, Offset: (number - 1) * sectionPage, Now: p.now()})
	if err != nil {
		return sheet{}, err
	}
	return sheet{
		title: titleOf(e, e.pick("Tìm kiếm", "Search"), number),
		main: searchMain(e, text, found, paging{
			path: e.search, query: url.Values{"q": {text}}.Encode(), param: e.page, number: number, last: lastPage(found.Total),
		}),
		other: e.other().found(text),
	}, nil
}

func resultsText(e edition, text string, total int) string {
	if e.lang == "en" && total == 1 {
		return fmt.Sprintf("1 result for “%s”.", text)
	}
	return fmt.Sprintf(e.pick("%d kết quả cho “%s”.", "%d results for “%s”."), total, text)
}
