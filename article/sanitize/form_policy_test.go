//go:build !js

package sanitize_test

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// TestFormIsAsStrictAsThePolicy gives each attribute that some element may have to
// many elements, with values of many kinds: what form leaves there the policy
// leaves too. In the browser program form stands alone.
func TestFormIsAsStrictAsThePolicy(t *testing.T) {
	elements := []string{
		"p", "a href=/x", "img src=/a.jpg alt=a", "ol", "li", "td", "th", "col", "table", "time", "ins", "q", "blockquote", "details", "div", "span",
		"bdo", "video src=/a.mp4", "audio src=/a.mp3", "source src=/a.webm", "source srcset=/a.webp", "track src=/a.vtt", "iframe src=https://www.youtube.com/embed/a", "section",
	}
	attributes := strings.Fields("title lang dir id class href target rel download hreflang cite datetime start reversed type value open colspan rowspan headers " +
		"span scope role tabindex aria-label src poster srcset sizes media alt width height loading decoding fetchpriority controls muted loop playsinline " +
		"preload kind srclang label sandbox referrerpolicy allowfullscreen align style name")
	values := []string{
		"", " ", "0", "-1", "+5", "007", "99999999", "1e3", "1.5", "100%", "vi", "vi14", "v1", "vi-1996", "a1", "LTR", " rtl", "auto", "a b", "a\u00a0b", "é", "u-a", "u-a u-b",
		"#", "#u-a", "javascript:x", "//x", "/x y", "http://[::1", "http://a:b@c/", "/a 1x, /b 2x", "/a 100w", "/a 1.5.2x", "(min-width: 1px)", "(min-width: 1px) 5px, 9é",
		"<", `"`, "'", "row", "ROW", "2026-11-26T00:00+07:00", "P1D", "captions", "metadata", "lazy", "video/mp4; codecs=\"a\"", "_blank", "noopener", "article-x", "article-align-center",
		"data:image/png;base64,AA==", "data:image/svg+xml,a",
	}
	for _, s := range []*sanitize.Sanitizer{portal(), sanitize.New(sanitize.Options{UserContent: true, DataImages: true, BaseURL: "https://songlam.example/tin/"})} {
		requireNothingForThePolicy(t, s, elements, attributes, values)
	}
}

func requireNothingForThePolicy(t *testing.T, s *sanitize.Sanitizer, elements, attributes, values []string) {
	t.Helper()
	for _, element := range elements {
		name, _, _ := strings.Cut(element, " ")
		for _, attribute := range attributes {
			for _, value := range values {
				tag := fmt.Sprintf(`<%s %s="%s">x</%s>`, element, attribute, html.EscapeString(value), name)
				switch name {
				case "li":
					tag = "<ol>" + tag + "</ol>"
				case "td", "th":
					tag = "<table><tr>" + tag + "<td>y</td></tr></table>"
				case "col":
					tag = "<table>" + tag + "<tr><td>x</td><td>y</td></tr></table>"
				case "source", "track":
					if strings.Contains(element, "srcset") {
						tag = "<picture>" + tag + "<img src=/a.jpg alt=a></picture>"
						break
					}
					tag = "<video controls src=/b.mp4>" + tag + "</video>"
				}
				out, lost, err := s.HTML(tag)
				require.NoError(t, err)
				if strings.Contains(lost.String(), "refused by the policy") {
					t.Errorf("%s\n%s\n%s", tag, out, lost)
				}
			}
		}
	}
}
