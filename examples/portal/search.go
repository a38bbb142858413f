package main

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
)

// maxQuery is the longest search text, in characters.
const maxQuery = 200

// search finds articles by words, with or without tones.
func (p *portal) search(r *http.Request) (sheet, error) {
	text := strings.TrimSpace(strings.ToValidUTF8(r.URL.Query().Get("q"), ""))
	if utf8.RuneCountInString(text) > maxQuery {
		text = string([]rune(text)[:maxQuery])
	}
	number, ok := pageNumber(r)
	if !ok {
		return sheet{}, article.ErrNotFound
	}
	found, err := p.articles.Search(r.Context(), text, article.Query{Limit: sectionPage, Offset: (number - 1) * sectionPage, Now: p.now()})
	if err != nil {
		return sheet{}, err
	}
	return sheet{
		title: titleOf("Tìm kiếm", number),
		main: searchMain(text, found, paging{
			path: "/tim-kiem", query: url.Values{"q": {text}}.Encode(), number: number, last: lastPage(found.Total),
		}),
	}, nil
}

func tagPath(tag string) string {
	return "/tim-kiem?q=" + url.QueryEscape(tag)
}
