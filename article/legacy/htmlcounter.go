package legacy

import (
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// maxFigure is the longest line that is a figure of the counter, in bytes.
const maxFigure = 120

// totalOf is the total of a page's counter, the greatest where it names
// several ("Tất cả", "Tổng truy cập"); -1 where there is none.
func totalOf(root *html.Node) int64 {
	total := int64(-1)
	for _, leaf := range leaves(root) {
		words, short := shortText(leaf, maxFigure)
		if !short || !strings.Contains(words, ":") {
			continue
		}
		l := line{kind: text, text: words}
		if l.readCounter(vi.Fold(words)) && l.kind == totalVisits && l.count > total {
			total = l.count
		}
	}
	return total
}
