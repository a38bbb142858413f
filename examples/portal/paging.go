package main

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"

	"github.com/portletkit/portletkit/article"
)

// paging is the place of a page among its neighbours.
type paging struct {
	path  string
	rest  string // of the query
	param string
	// number counts from 1; last is known once there is a list.
	number, last int
}

// pagingOf reads ?trang=2. Page one has no number, so that every page has one
// address.
func pagingOf(r *http.Request, e edition) (paging, error) {
	value := r.URL.Query().Get(e.page)
	n, err := strconv.Atoi(cmp.Or(value, "1"))
	if err != nil || value != "" && (n < 2 || n > 10_000 || strconv.Itoa(n) != value) {
		return paging{}, article.ErrNotFound
	}
	return paging{path: r.URL.Path, param: e.page, number: n}, nil
}

// query asks for the articles of the page.
func (p paging) query(q article.Query) article.Query {
	q.Limit, q.Offset = sectionPage, (p.number-1)*sectionPage
	return q
}

// of is the place in a list. Where that has more articles than are counted, it
// goes on behind the last page that is known.
func (p paging) of(list article.Page) paging {
	p.last = (list.Total + sectionPage - 1) / sectionPage
	if list.MoreThan && list.Next != "" {
		p.last = max(p.last, p.number+1)
	}
	return p
}

func (p paging) titled(e edition, name string) string {
	if p.number == 1 {
		return name
	}
	return fmt.Sprintf("%s – %s %d", name, e.pick("trang", "page"), p.number)
}

func (p paging) address(number int) string {
	address, mark := p.path, "?"
	if p.rest != "" {
		address, mark = address+mark+p.rest, "&"
	}
	if number > 1 {
		address += mark + p.param + "=" + strconv.Itoa(number)
	}
	return address
}
