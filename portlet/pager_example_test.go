package portlet_test

import (
	"context"
	"os"
	"strconv"

	"github.com/portletkit/portletkit/portlet"
)

func ExamplePager() {
	url := func(page int) string { return "/tin?trang=" + strconv.Itoa(page) }
	_ = portlet.Pager(1, 2, url, portlet.PagerOptions{}).Render(context.Background(), os.Stdout)
	// Output:
	// <nav class="portlet-pager" aria-label="Phân trang"><ul class="portlet-pager-list"><li><a class="portlet-pager-link" href="/tin?trang=1" aria-label="Trang 1" aria-current="page">1</a></li><li><a class="portlet-pager-link" href="/tin?trang=2" aria-label="Trang 2">2</a></li><li><a class="portlet-pager-link" href="/tin?trang=2" rel="next">Trang sau</a></li></ul></nav>
}
