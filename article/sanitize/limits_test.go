package sanitize_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// TestNestedMarkup nests markup up to the limit and beyond, with what makes the output
// deeper than the input: each output is a fixed point.
func TestNestedMarkup(t *testing.T) {
	s := portal()
	for name, piece := range map[string]string{
		"quotations":           "<blockquote>",
		"lists without items":  "<ul>",
		"terms without groups": "<dl>",
		"spans of two kinds":   "<span style='font-weight:bold;font-style:italic'>",
		"tables":               "<table><td>",
		"self-closing i":       "<i/>",
		"self-closing div":     "<DIV />",
	} {
		for _, inner := range []string{
			"a", "<table><td>a<td><b><i>b", "<iframe src=http://a.vn></iframe>",
			"<p><img src=a> <em>Chú thích (Ảnh: A)</em></p>", "<ul><ul><ul>a",
		} {
			t.Run(name+" around "+inner, func(t *testing.T) {
				for _, n := range []int{60, 127, 200, 250, 253, 255, 256, 257, 400, 600} {
					requirePromises(t, s, strings.Repeat(piece, n)+inner)
				}
			})
		}
	}
}

// TestLongInputs feeds a quarter of a megabyte of markup that is made to take
// long: the time may grow with the size, not with its square. It takes a tenth
// of a second for the slowest; the limit leaves room for the race detector.
func TestLongInputs(t *testing.T) {
	s := portal()
	for name, piece := range map[string]string{
		"texts between comments":   "<!---->a",
		"self-closing i":           "<i/>",
		"self-closing links":       "<a href=x/>a",
		"self-closing items":       "<ul><li/>",
		"self-closing svg":         "<svg/>",
		"self-closing g":           "<svg><g/><g>",
		"self-closing unknown":     "<x-a/>",
		"texts between fonts":      "<font>a</font>",
		"open paragraphs":          "<p>",
		"open formatting":          "<p><b title=x><i lang=vi>a",
		"closed formatting":        "<p><b><i>a</i></b></p>",
		"ends without starts":      "</p></b></table>",
		"nested tables":            "<table><tr><td>",
		"strays in a table":        "<table>a<tr>b<td>c",
		"attributes":               "<p a=1 b=2 c=3 d=4 style='x:y;z:w' class='m n'>",
		"one long tag":             " a=b",
		"unknown elements":         "<x-a><x-b>",
		"word lists":               "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a</p>",
		"word lists going down":    "<p style='mso-list:l0 level9 lfo1'>a</p><p style='mso-list:l1 level1 lfo1'>b</p>",
		"typed bullets":            "<p>· a</p>",
		"bullets without body":     "<p>· </p>",
		"figures":                  "<figure><img src=a alt=b><figcaption>b</figcaption></figure><p>b</p>",
		"pictures of one caption":  "<img src=/a alt='quang cảnh hội nghị'>",
		"links to marks":           "<a href=#a>b</a><p id=a>c</p>",
		"candidates":               "<img src=a srcset='b 1x,c 2x,d 3x,,,,,'>",
		"old letters":              "Céng hßa x· héi ",
		"old fonts":                "<font face=.VnTime>x· héi</font><font face=VNI-Times>hoäi</font>",
		"selectors":                "<style>a,b,c{font-family:.VnTime}</style>",
		"marks on one letter":      "\u0301",
		"entities":                 "&amp;",
		"breaks and spaces":        "<br> &nbsp;\n",
		"empty blocks":             "<div><p> </p></div>",
		"headings":                 "<h1><h6>a",
		"lists without items":      "<ul><ul>a",
		"raw text":                 "<textarea><script><style>",
		"foreign content":          "<svg><math><p>",
		"credits":                  "<figure><img src=a><figcaption>Ảnh: (Ảnh: ",
		"media without a source":   "<video><audio><source>",
		"frames":                   "<iframe src=https://a.vn></iframe>",
		"table frames in a frame":  "<div class=article-table><table>",
		"single cells in cells":    "<table><td>",
		"invalid bytes":            "\xff\xc3",
		"ruby and rt":              "<ruby><rt>a",
		"selects":                  "<select><option>a",
		"templates":                "<template><td>",
		"definition lists":         "<dl><div><dt>a<dd>b",
		"preformatted line breaks": "<pre>\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			markup := strings.Repeat(piece, sanitize.DefaultMaxBytes/8/len(piece))
			if name == "one long tag" {
				markup = "<p" + markup + ">"
			}
			start := time.Now()
			_, _, err := s.HTML(markup)
			took := time.Since(start)
			if err != nil {
				require.ErrorIs(t, err, sanitize.ErrTooLarge)
			}
			t.Log(took)
			require.Less(t, took, 20*time.Second)
		})
	}
}
