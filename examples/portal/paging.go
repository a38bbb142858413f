package main

import (
	"net/http"
	"strconv"
)

func lastPage(total int) int {
	return (total + sectionPage - 1) / sectionPage
}

// pageNumber reads ?trang=2. Page one has no number, so that every page has
// one address.
func pageNumber(r *http.Request, e edition) (int, bool) {
	value := r.URL.Query().Get(e.page)
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
	param  string
	number int
	last   int
}

func (p paging) address(number int) string {
	address, mark := p.path, "?"
	if p.query != "" {
		address, mark = address+mark+p.query, "&"
	}
	if number > 1 {
		address += mark + p.param + "=" + strconv.Itoa(number)
	}
	return address
}

// shown are the numbers around the current page, with the first and the last;
// 0 stands for those left out.
func (p paging) shown() []int {
	numbers, before := []int{}, 0
	for _, n := range []int{1, p.number - 2, p.number - 1, p.number, p.number + 1, p.number + 2, p.last} {
		if n <= before || n > p.last {
			continue
		}
		if n > before+1 {
			numbers = append(numbers, 0)
		}
		numbers, before = append(numbers, n), n
	}
	return numbers
}
