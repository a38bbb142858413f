package locale_test

import (
	"context"
	"fmt"
	"os"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
)

// A component that stands alone; on a page the Shell's Locale does the same for
// all.
func ExampleIn() {
	own := *locale.Of("en")
	own.Portlet.Previous = "Newer"
	pager := portlet.Pager(2, 2, func(page int) string { return fmt.Sprint("/news?page=", page) }, portlet.PagerOptions{})
	_ = locale.In(&own, pager).Render(context.Background(), os.Stdout)
	// Output:
	// <nav class="portlet-pager" aria-label="Pages"><ul class="portlet-pager-list"><li><a class="portlet-pager-link" href="/news?page=1" rel="prev">Newer</a></li><li><a class="portlet-pager-link" href="/news?page=1" aria-label="Page 1">1</a></li><li><a class="portlet-pager-link" href="/news?page=2" aria-label="Page 2" aria-current="page">2</a></li></ul></nav>
}
