//go:build !js

package sanitize

import (
	"testing"
	"unicode"

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
			isMark := unicode.In(r, unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
			require.Equal(t, r == softHyphen, isMark, "%U", r)
			require.True(t, p.BoundaryBefore(), "%U", r)
			require.Equal(t, text, norm.NFC.String(text), "%U", r)
			require.Equal(t, text, mendEth(withoutControls(text)), "%U", r)
		}
	}
	require.False(t, isClean("e\u0301"))
	require.False(t, isClean("\u0338"))
	require.True(t, isClean("“Tiếng Việt” – 1.000 ₫…"))
}

// TestPolicyJudgesWhatFormWrites lets a form that may write frames be judged by
// the policy of a Sanitizer that lists none: bluemonday has the last word, and
// says so in the report.
func TestPolicyJudgesWhatFormWrites(t *testing.T) {
	s := New(Options{})
	s.judge = New(Options{FrameHosts: []string{}}).judge
	out, report, err := s.HTML(`<p>a</p><iframe src="https://player.vimeo.com/video/1"></iframe><p>b</p>`)
	require.NoError(t, err)
	require.Equal(t, "<p>a</p><p>b</p>", out.String())
	require.Len(t, report.Losses, 1)
	require.Equal(t, refused, report.Losses[0].Why)
	require.Positive(t, report.Losses[0].Bytes)
}

// TestEverySanitizerIsJudged asks the judge that New chose itself.
func TestEverySanitizerIsJudged(t *testing.T) {
	for name, opts := range map[string]Options{
		"zero": {}, "users": {UserContent: true}, "pictures": {DataImages: true}, "no frames": {FrameHosts: []string{}},
	} {
		t.Run(name, func(t *testing.T) {
			j := New(opts).judge()
			require.IsType(t, policyJudge{}, j)
			require.True(t, j.agrees(`<p></p><a href="/x"></a>`))
			require.False(t, j.agrees(`<p></p><script></script>`))
			require.False(t, j.agrees(`<p onclick="x"></p>`))
			require.Equal(t, "<p></p>", j.Sanitize(`<p onclick="x"></p><script>y</script>`))
		})
	}
}
