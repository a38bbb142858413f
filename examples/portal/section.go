package main

import (
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
)

const sectionPage = 5

// section lists the articles of a section, five a page.
func (p *portal) section(r *http.Request, e edition) (sheet, error) {
	s, err := p.sectionOf(r, e)
	if err != nil {
		return sheet{}, err
	}
	number, ok := pageNumber(r, e)
	if !ok {
		return sheet{}, article.ErrNotFound
	}
	list, err := p.articles.List(r.Context(), article.Query{Section: s.Key, Lang: e.lang, Limit: sectionPage, Offset: (number - 1) * sectionPage, Now: p.now()})
	if err != nil {
		return sheet{}, err
	}
	if len(list.Items) == 0 {
		return sheet{}, article.ErrNotFound
	}
	at := paging{path: e.section(s), param: e.page, number: number, last: lastPage(list.Total)}
	made := sheet{
		title:       titleOf(e, s.Name, number),
		description: e.pick("Tin tức chuyên mục ", "News of the section ") + s.Name,
		head:        sectionHead(e, s),
		main:        sectionMain(e, s, list.Items, at),
		current:     e.section(s),
	}
	if _, err := p.sectionNamed(r.Context(), e.other(), s.Key); err == nil && number == 1 {
		made.other = e.other().section(s)
		made.head = templ.Join(made.head, p.languages(e, e.section(s), made.other))
	}
	return made, nil
}

func titleOf(e edition, name string, number int) string {
	if number == 1 {
		return name
	}
	return fmt.Sprintf("%s – %s %d", name, e.pick("trang", "page"), number)
}
