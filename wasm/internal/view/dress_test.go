package view

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDress(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, dress(in))
	}
	f(``, ``)
	f(`<p>x</p>`, `<p>x</p>`)
	f(`<p class="a b">x</p><i class="c">`, `<p class="a b" part="a b">x</p><i class="c" part="c">`)
	f(`<p>class=&#34;a&#34;</p>`, `<p>class=&#34;a&#34;</p>`)
	f(`<h2 id="t" class="portlet-window-title" x>Tin</h2><p>y</p>`,
		`<h2 id="t" class="portlet-window-title" part="portlet-window-title" x><slot name="heading">Tin</slot></h2><p>y</p>`)
	f(`<h3 class="portlet-window-title">Tin<span class="s">2</span></h3>`,
		`<h3 class="portlet-window-title" part="portlet-window-title"><slot name="heading">Tin<span class="s" part="s">2</span></slot></h3>`)
	f(`<section data-portlet-status="empty"><div class="portlet-note"><p class="t">x</p></div></section>`,
		`<section data-portlet-status="empty"><div class="portlet-note" part="portlet-note"><slot name="empty"><p class="t" part="t">x</p></slot></div></section>`)
	f(`<section data-portlet-status="failed"><div class="portlet-note">x</div></section>`,
		`<section data-portlet-status="failed"><div class="portlet-note" part="portlet-note"><slot name="error">x</slot></div></section>`)
}

var dressing = regexp.MustCompile(` part="[^"]*"|<slot name="[a-z]+">|</slot>`)

// Whatever is dressed, what was there before is still there, byte for byte.
func FuzzDressOnlyAdds(f *testing.F) {
	f.Add(`<h2 class="portlet-window-title">Tin</h2>`)
	f.Add(`<div class="portlet-note"><p class="x">a</p></div>`)
	f.Add(` class="`)
	f.Add(`<h2 class="portlet-window-title"`)
	f.Add(`class="a" class="portlet-note">`)
	f.Fuzz(func(t *testing.T, html string) {
		if dressing.MatchString(html) || strings.Contains(html, "slot") || strings.Contains(html, "part=") {
			return // dressed already
		}
		require.Equal(t, html, dressing.ReplaceAllString(dress(html), ""))
	})
}
