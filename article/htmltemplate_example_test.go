package article_test

import (
	"context"
	"fmt"
	"html/template"
	"os"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// A component in a page of html/template: templ.ToGoHTML renders it. Put into
// the data as it is, it would be printed as the number of a function; and an
// article.HTML as text, escaped.
func ExampleList_inHTMLTemplate() {
	page := template.Must(template.New("page").Funcs(template.FuncMap{
		"component": templ.ToGoHTML,
	}).Parse(`<main>{{component .Context .News}}</main>` + "\n"))
	err := page.Execute(os.Stdout, map[string]any{
		"Context": context.Background(), // of the request
		"News":    article.List([]article.Article{{Slug: "cau-moi", Title: "Cầu mới & đường"}}, article.ListOptions{}),
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <main><ul class="article-list"><li class="article-list-item"><div class="article-entry"><p class="article-entry-title"><a class="article-entry-link" href="/cau-moi">Cầu mới &amp; đường</a></p></div></li></ul></main>
}

// A body in a page of html/template. What is an article.HTML was sanitized, so
// it may be called a template.HTML; a string from anywhere else must not.
func ExampleHTML_inHTMLTemplate() {
	body, _, err := sanitize.New(sanitize.Options{}).HTML(`<p onclick="x()">Dài <b>240 m</b></p>`)
	if err != nil {
		fmt.Println(err)
		return
	}
	page := template.Must(template.New("page").Funcs(template.FuncMap{
		"markup": func(h article.HTML) template.HTML { return template.HTML(h.String()) },
	}).Parse(`{{markup .}} {{.}}` + "\n"))
	if err := page.Execute(os.Stdout, body); err != nil {
		fmt.Println(err)
	}
	// Output: <p>Dài <b>240 m</b></p> &lt;p&gt;Dài &lt;b&gt;240 m&lt;/b&gt;&lt;/p&gt;
}

// A template of html/template as a component: a side column of an article that a
// host has written before.
func ExampleFull_sideFromHTMLTemplate() {
	weather := template.Must(template.New("weather").Parse(`<p>Hôm nay: {{.}}</p>`))
	show(templ.FromGoHTML(weather, "nắng <30 độ>"))
	// Output: <p>Hôm nay: nắng &lt;30 độ&gt;</p>
}
