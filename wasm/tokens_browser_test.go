package wasm_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet"
)

// A site's own tokens win over the kit's, in every scheme and wherever they may
// stand: on :root before the kit's sheet, on the element around a shadow root,
// on :host after the kit's sheet inside of one.
func TestASitesTokensWin(t *testing.T) {
	const own = `--portlet-accent:rgb(1,2,3)`
	for name, c := range map[string]struct {
		before, outer, after string
	}{
		"root, before":         {before: `:root{` + own + `}`},
		"html, before":         {before: `html{` + own + `}`},
		"the element":          {outer: `#box{` + own + `}`},
		"any element":          {outer: `*{` + own + `}`},
		"inside, after":        {after: `:host{` + own + `}`},
		"inside, with a class": {after: `:host(.own){` + own + `}`},
	} {
		for _, scheme := range []string{"", "light", "dark"} {
			for _, dark := range []bool{false, true} {
				t.Run(name+" "+scheme, func(t *testing.T) {
					s := newSite(t, `<!doctype html><title>Màu</title><link rel="stylesheet" href="/own.css"><link rel="stylesheet" href="/kit.css"><div id="box" class="own"></div>`)
					css, _, _ := portlet.Assets()
					s.styles["/own.css"], s.styles["/kit.css"], s.styles["/after.css"] = c.before+c.outer, css, c.after
					s.header = map[string][]string{}
					page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{DarkScheme: dark})
					page.Run(`(async () => {
						document.documentElement.dataset.portletScheme = '` + scheme + `';
						const box = document.querySelector('#box');
						box.dataset.portletScheme = '` + scheme + `';
						const root = box.attachShadow({ mode: 'open' });
						for (const href of ['/kit.css', '/after.css']) {
							const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
							root.append(link);
							await new Promise((done) => (link.onload = done));
						}
					})()`)
					where := "#box"
					if c.before != "" {
						where = "html"
					}
					require.Equal(t, "rgb(1,2,3)", browsertest.Eval[string](page,
						`getComputedStyle(document.querySelector('`+where+`')).getPropertyValue('--portlet-accent').replace(/ /g, '')`))
				})
			}
		}
	}
}
