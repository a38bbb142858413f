package portlet_test

import (
	"context"
	"fmt"
	"html/template"
	"os"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// A component in a page of html/template: {{.}} alone would print an address in
// memory.
func ExampleLinks_htmlTemplate() {
	page := template.Must(template.New("page").Parse("<main>{{.}}</main>\n"))
	links, err := templ.ToGoHTML(context.Background(), portlet.Links([]portlet.Link{
		{Key: "so-nv", Label: "Sở Nội vụ", URL: "https://noivu.songlam.example/"},
	}, portlet.LinksOptions{}))
	if err == nil {
		err = page.Execute(os.Stdout, links)
	}
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <main><ul class="portlet-links" data-portlet-view="list"><li class="portlet-links-entry"><a class="portlet-links-link" href="https://noivu.songlam.example/" rel="noopener external">Sở Nội vụ<span class="portlet-hidden"> (trang ngoài)</span></a></li></ul></main>
}

// A template in a window: it is escaped as html/template does it.
func ExampleWindow_htmlTemplate() {
	weather := template.Must(template.New("weather").Parse("<p>{{.}}</p>"))
	window := portlet.Window("Thời tiết", templ.FromGoHTML(weather, "nắng <30 độ>"), portlet.WindowOptions{Key: "thoi-tiet"})
	if err := window.Render(context.Background(), os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// <section class="portlet-window" id="thoi-tiet" aria-labelledby="thoi-tiet-title" data-portlet-state="normal" data-portlet-mode="view" data-portlet-status="ok"><div class="portlet-window-bar"><h2 class="portlet-window-title" id="thoi-tiet-title">Thời tiết</h2></div><div class="portlet-window-body"><p>nắng &lt;30 độ&gt;</p></div></section>
}
