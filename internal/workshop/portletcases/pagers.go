package portletcases

import (
	"math"
	"strconv"

	"github.com/portletkit/portletkit/portlet"
)

func pagers() []Case {
	at := func(page int) string { return "/tin?trang=" + strconv.Itoa(page) }
	unsafe := func(int) string { return "javascript:alert(1)" }
	pager := func(name, about string, number, last int, url func(int) string, opts portlet.PagerOptions) Case {
		opts.Label = name // several on one page need names of their own
		return Case{Name: name, About: about, Component: portlet.Pager(number, last, url, opts)}
	}
	return []Case{
		{Name: "pager", About: "Hai trang.", Component: portlet.Pager(2, 2, at, portlet.PagerOptions{})},
		pager("pager-one", "Một trang: không in gì.", 1, 1, at, portlet.PagerOptions{}),
		pager("pager-first", "Trang đầu của nhiều trang.", 1, 40, at, portlet.PagerOptions{}),
		inEnglish(pager("pager-middle", "Ở giữa, in English.", 20, 40, at, portlet.PagerOptions{})),
		pager("pager-near", "Không bỏ cách nào giữa 1 và 2.", 4, 7, at, portlet.PagerOptions{}),
		pager("pager-last", "Trang cuối, và số trang lớn nhất có thể.", math.MaxInt, math.MaxInt, at, portlet.PagerOptions{}),
		pager("pager-beyond", "Sau trang cuối là trang cuối.", 9, 3, at, portlet.PagerOptions{}),
		pager("pager-before", "Trước trang đầu là trang đầu.", -1, 3, at, portlet.PagerOptions{}),
		pager("pager-unsafe", "Địa chỉ không an toàn: chữ thay liên kết.", 1, 3, unsafe, portlet.PagerOptions{}),
	}
}
