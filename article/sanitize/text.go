package sanitize

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/sanitize/internal/oldtext"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Text makes paragraphs of plain text: blank lines part them, single line
// breaks stay line breaks; TCVN3 and VNI become Unicode. Nothing in plain is
// read as markup. Its size is not
// limited; the result is at most six times as long, and its tags.
func (s *Sanitizer) Text(plain string) article.HTML {
	plain = oldtext.FromBytes(plain)
	plain = oldtext.Decode(oldtext.Detect(plain), plain)
	root := tree.New(atom.Div)
	var p *html.Node
	for line := range strings.Lines(strings.ReplaceAll(plain, "\r\n", "\n")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			p = nil
			continue
		case p == nil:
			p = tree.New(atom.P)
			root.AppendChild(p)
		default:
			p.AppendChild(tree.New(atom.Br))
		}
		p.AppendChild(tree.NewText(line))
	}
	normalize(root, true)
	markup, _ := tree.Render(root)
	return safe.FromSanitizer(markup)
}
