//go:build !js

package sanitize

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
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

// TestTagsOf: each tag comes once in each spelling, and paths of one kind are
// one spelling.
func TestTagsOf(t *testing.T) {
	root := tree.Parse(`<p>a</p><p lang="vi">b</p><p lang="vi">c</p><p lang="en">d</p><a href="/b/c-1.html">e</a><a href="/d">f</a>` +
		`<a href="https://a.vn/b">m</a><a href="https://a.vn/c">n</a><a href="https://b.vn/c">o</a><a href="https://a@b.vn/c">p</a><a href="https://b.vn:1/c">q</a><a href="//e">g</a><a href="/f g">h</a><a href="/%66">i</a><a href="/é">j</a><img src="/k.png">`)
	require.Equal(t, `<p title="a&#34;b&#39;&lt;&gt;&amp;"></p><br>`, tagsOf(tree.Parse(`<p title="a&quot;b'<>&amp;">a</p><br><p title="a&quot;b'<>&amp;">c<!-- d --></p>`)))
	require.Equal(t, `<p></p><b></b><iframe src="x"></iframe>`, tagsOf(tree.Parse(`<p>a<b>c</b><iframe src=x>d</iframe><b>e</b></p>`)))
	require.Equal(t, `<p></p><p lang="vi"><p lang="en"><a href="/a"></a><a href="https://a.vn/a"><a href="https://b.vn/a"><a href="https://a@b.vn/c"><a href="https://b.vn:1/c"><a href="//e"><a href="/f g"><a href="/%66"><a href="/é"><img src="/a">`, tagsOf(root))
}

// TestSamples: what the policy says of the path that stands for others it says of
// each of them, wherever an address may stand.
func TestSamples(t *testing.T) {
	policy := New(Options{}).buildPolicy()
	const signs = "abzABZ0189/-._"
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		path := []byte("/x")
		for i := range 1 + r.IntN(20) {
			if c := signs[r.IntN(len(signs))]; i > 0 || c != '/' {
				path = append(path, c)
			}
		}
		if r.IntN(2) == 0 {
			path = append(path[:1], path[2:]...)
		}
		if len(path) > 1 && path[1] == '/' {
			continue
		}
		require.Equal(t, "/a", sample(atom.A, string(path)+"b"))
		require.Equal(t, "https://a.vn/a", sample(atom.A, "https://a.vn"+string(path)+"b"))
		require.Equal(t, string(path)+"b", sample(atom.Iframe, string(path)+"b"))
		for _, tag := range []string{`<a href="#"></a>`, `<img src="#">`, `<q cite="#"></q>`, `<video src="#" poster="#"></video>`, `<source src="#">`, `<track src="#">`, `<source srcset="#">`} {
			require.True(t, agrees(policy, strings.ReplaceAll(tag, "#", string(path)+"b")), "%s %s", tag, path)
			require.True(t, agrees(policy, strings.ReplaceAll(tag, "#", "https://a-b.vn"+string(path)+"b")), "%s %s", tag, path)
		}
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
			require.True(t, j.agrees(tree.Parse(`<p></p><a href="/x"></a>`)))
			require.False(t, j.agrees(tree.Parse(`<p></p><script></script>`)))
			require.False(t, j.agrees(tree.Parse(`<p onclick="x"></p>`)))
			require.Equal(t, "<p></p>", j.Sanitize(`<p onclick="x"></p><script>y</script>`))
		})
	}
}
