package main

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/portletkit/portletkit/article"
)

const sectionPage = 5

// section lists the articles of a section, five a page.
func (p *portal) section(r *http.Request) (sheet, error) {
	s, known := p.sectionOf(r)
	number, ok := pageNumber(r)
	if !known || !ok {
		return sheet{}, article.ErrNotFound
	}
	list, err := p.articles.List(r.Context(), article.Query{Section: s.Key, Limit: sectionPage, Offset: (number - 1) * sectionPage, Now: p.now()})
	if err != nil {
		return sheet{}, err
	}
	if len(list.Items) == 0 {
		return sheet{}, article.ErrNotFound
	}
	return sheet{
		title:       titleOf(s.Name, number),
		description: "Tin tức chuyên mục " + s.Name,
		head:        sectionHead(s),
		main:        sectionMain(s, list.Items, paging{path: sectionPath(s), number: number, last: lastPage(list.Total)}),
		current:     sectionPath(s),
	}, nil
}

func titleOf(name string, number int) string {
	if number == 1 {
		return name
	}
	return fmt.Sprintf("%s – trang %d", name, number)
}

func lastPage(total int) int {
	return (total + sectionPage - 1) / sectionPage
}

// pageNumber reads ?trang=2. Page one has no number, so that every page has
// one address.
func pageNumber(r *http.Request) (int, bool) {
	value := r.URL.Query().Get("trang")
	if value == "" {
		return 1, true
	}
	n, err := strconv.Atoi(value)
	return n, err == nil && n >= 2 && n <= 10_000 && strconv.Itoa(n) == value
}

// paging is the place of a page among its neighbours.
type paging struct {
	path   string
	query  string
	number int
	last   int
}

func (p paging) address(number int) string {
	switch {
	case number == 1 && p.query == "":
		return p.path
	case number == 1:
		return p.path + "?" + p.query
	case p.query == "":
		return p.path + "?trang=" + strconv.Itoa(number)
	}
	return p.path + "?" + p.query + "&trang=" + strconv.Itoa(number)
}

// shown are the numbers around the current page, with the first and the last;
// 0 stands for those left out.
func (p paging) shown() []int {
	var numbers []int
	for n := 1; n <= p.last; n++ {
		if n == 1 || n == p.last || n >= p.number-2 && n <= p.number+2 {
			numbers = append(numbers, n)
		} else if numbers[len(numbers)-1] != 0 {
			numbers = append(numbers, 0)
		}
	}
	return numbers
}
