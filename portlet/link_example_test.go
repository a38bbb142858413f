package portlet_test

import (
	"fmt"
	"strings"

	"github.com/portletkit/portletkit/portlet"
)

// Where a configuration is read, everything that is wrong with it is said at
// once; the component itself shows such a link as text.
func ExampleCheckLinks() {
	fmt.Println(portlet.CheckLinks([]portlet.Link{
		{Key: "cp", Label: "Chính phủ", URL: "https://chinhphu.vn/"},
		{Key: "cp", Label: "Quốc hội", URL: "https://quochoi.vn/"},
		{Key: "x", Label: "Xem", URL: "javascript:alert(1)"},
	}))
	// Output:
	// portlet: link 1 "cp": an earlier link has the same key
	// portlet: link 2 "x": portlet: not a safe URL: "javascript:alert(1)": its scheme is neither http nor https
}

// A host that bundles its files takes style sheet and script as text; package
// portlet/assets serves them otherwise.
func ExampleAssets() {
	css, _, module := portlet.Assets()
	fmt.Println(strings.Contains(css, ".portlet-window"), strings.Contains(module, "portlet-menu"))
	// Output: true true
}
