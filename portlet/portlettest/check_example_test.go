package portlettest_test

import (
	"fmt"

	"github.com/portletkit/portletkit/portlet/portlettest"
)

func ExampleCheck() {
	page := `<section class="portlet-window" id="tin" aria-labelledby="tin-title">
		<h2 id="tin-title">Liên kết website;lienketwebsite</h2>
		<a href="javascript:;">Display portlet menu</a>
	</section>`
	for _, fault := range portlettest.Check([]byte(page)) {
		fmt.Println(fault)
	}
	// Output:
	// inline: section#tin > a: href is a javascript: URL
	// key: h2#tin-title: the text "Liên kết website;lienketwebsite" shows a portlet's key
}
