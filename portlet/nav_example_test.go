package portlet_test

import (
	"context"
	"os"

	"github.com/portletkit/portletkit/portlet"
)

// An article of the section "Xã hội" stands in no navigation itself.
func ExampleNav() {
	items := []portlet.Link{{Label: "Trang chủ", URL: "/"}, {Label: "Xã hội", URL: "/xa-hoi"}}
	opts := portlet.NavOptions{Page: "/tin/cau-moi", Section: "/xa-hoi"}
	_ = portlet.Nav(items, opts).Render(context.Background(), os.Stdout)
	// Output:
	// <details class="portlet-nav-toggle"><summary class="portlet-nav-button"><span class="portlet-nav-icon" aria-hidden="true"></span> <span>Danh mục</span> <span class="portlet-nav-here">Xã hội</span></summary></details><ul class="portlet-nav-list"><li><a class="portlet-nav-link" href="/">Trang chủ</a></li><li><a class="portlet-nav-link" href="/xa-hoi" aria-current="true">Xã hội</a></li></ul>
}
