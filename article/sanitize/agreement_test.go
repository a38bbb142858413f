package sanitize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestManyFrames holds what the policy is shown of several frames: up to its
// own end tag everything behind a frame is text.
func TestManyFrames(t *testing.T) {
	const a, b, c = `<iframe src="https://www.youtube.com/embed/a1"></iframe>`, `<iframe src="https://player.vimeo.com/video/2"></iframe>`,
		`<oembed url="https://youtu.be/AbC-dE_fGhI"></oembed>`
	for _, markup := range []string{
		a + b, a + b + "<p>x</p>", a + a + "<p>x</p>" + a, "<p>x</p>" + a + "<b>y</b>" + b + "<i>z</i>", c + a + `<img src="/a.jpg" alt="x">` + b + c,
		"<ul><li>" + a + "<li>" + b + `</ul><table><tr><td>` + a + `<td title="x">y</table>`, "<figure>" + a + "<figcaption>x</figcaption></figure>" + b + "<h2>y</h2>",
	} {
		out, _, err := portal().HTML(markup)
		require.NoError(t, err, markup)
		require.Equal(t, strings.Count(markup, "<iframe")+strings.Count(markup, "<oembed"), strings.Count(out.String(), "<iframe"), markup)
		requirePromises(t, portal(), markup)
	}
}

// TestDirectionOfAColumn: with a column that goes may go the only other
// direction.
func TestDirectionOfAColumn(t *testing.T) {
	for _, markup := range []string{
		`<table dir=ltr><tr><td>a</td></tr><colgroup dir=rtl></table>`, `<table dir=ltr><tr><td>a</td></tr><colgroup><col><col dir=rtl></table>`,
		`<p dir=ltr>x</p><table><colgroup dir=rtl><col><col></colgroup><colgroup dir=auto><col></colgroup><tr><td>a</table>`,
	} {
		requireSettled(t, portal(), markup)
	}
}
