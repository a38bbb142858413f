package widget

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestClassesAreParts(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		var out strings.Builder
		writeWithParts(&out, in)
		require.Equal(t, want, out.String())
	}
	f(``, ``)
	f(`<p>x</p>`, `<p>x</p>`)
	f(`<p class="a b">x</p><i class="c">`, `<p class="a b" part="a b">x</p><i class="c" part="c">`)
	f(`<p id="p" class="a" lang="en">x</p>`, `<p id="p" class="a" part="a" lang="en">x</p>`)
	f(`<p>class=&#34;a&#34;</p>`, `<p>class=&#34;a&#34;</p>`)
	f(`<p class="">`, `<p class="" part="">`)
}
