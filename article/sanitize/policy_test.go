//go:build !js

package sanitize

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestAgreement(t *testing.T) {
	policy := New(Options{}).buildPolicy()
	require.True(t, agrees(policy, ""))
	require.True(t, agrees(policy, `<p></p><a href="/x"></a><br>`))
	for name, tags := range map[string]string{
		"element":   `<p></p><form></form>`,
		"attribute": `<p onclick="x"></p>`,
		"address":   `<a href="javascript:x"></a>`,
		"frame":     `<iframe src="https://attack.invalid/"></iframe>`,
		"srcset":    `<img src="x" srcset="javascript:x 1x">`,
		"poster":    `<video src="x" poster="javascript:x"></video>`,
		"source":    `<source src="javascript:x">`,
		"id":        `<p id="location"></p>`,
		"class":     `<p class="portlet-window"></p>`,
		"style":     `<p style="color:red"></p>`,
		"last tag":  `<p></p><script></script>`,
		"cut":       `<p></p><p`,
	} {
		t.Run(name, func(t *testing.T) { require.False(t, agrees(policy, tags)) })
	}
}

// TestCleanRanges compares the ranges that need no second look with the tables
// of x/text.
func TestCleanRanges(t *testing.T) {
	for r := rune(0); r <= 0x10FFFF; r++ {
		if text := string(r); isClean(text) {
			p := norm.NFC.PropertiesString(text)
			require.Zero(t, p.CCC(), "%U", r)
			require.True(t, p.BoundaryBefore(), "%U", r)
			require.Equal(t, text, norm.NFC.String(text), "%U", r)
			require.Equal(t, text, mendEth(withoutControls(text)), "%U", r)
		}
	}
	require.False(t, isClean("e\u0301"))
	require.False(t, isClean("\u0338"))
	require.True(t, isClean("“Tiếng Việt” – 1.000 ₫…"))
}
