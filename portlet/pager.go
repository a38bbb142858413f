package portlet

import (
	"cmp"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// PagerOptions are the optional parts of a Pager.
type PagerOptions struct {
	// Label names the navigation; "" is Texts.Pages.
	Label string
}

// A pager is the place of a page among the pages of a list.
type pager struct {
	PagerOptions
	*locale.Locale
	number, last int
	url          func(int) string
}

func newPager(l *locale.Locale, number, last int, url func(int) string, opts PagerOptions) *pager {
	return &pager{opts, l, max(1, min(number, last)), last, url}
}

func (p *pager) label() string { return cmp.Or(p.Label, p.Portlet.Pages) }

// shown are the numbers around the current page, with the first and the last;
// 0 stands for those left out. There are nine at most.
func (p *pager) shown() []int {
	numbers := []int{1}
	for _, n := range []int{p.number - 2, p.number - 1, p.number, p.number + 1, p.number + 2, p.last} {
		before := numbers[len(numbers)-1]
		if n <= before || n > p.last {
			continue
		}
		if n > before+1 {
			numbers = append(numbers, 0)
		}
		numbers = append(numbers, n)
	}
	return numbers
}

func (p *pager) numberLabel(n int) string { return locale.Fill(p.Portlet.Page, p.Number(n)) }
