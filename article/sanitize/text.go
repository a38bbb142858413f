package sanitize

import (
	"context"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/oldtext"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/sanitize/internal/paste"
	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// Text makes paragraphs of plain text: blank lines part them, single line
// breaks stay line breaks, two lines or more that begin with a typed bullet
// become a list, TCVN3 and VNI become Unicode. Nothing in plain is read as
// markup, and numbers stay as they are typed.
//
// Its size is not limited; the result is at most six times as long, and its
// tags.
func (s *Sanitizer) Text(plain string) article.HTML {
	root := paragraphs(oldtext.FromBytes(plain))
	for rounds := 1; ; rounds++ {
		f := former{Sanitizer: s, report: &Report{}, ctx: context.Background(), fonts: fontTable{}}
		f.run(root)
		markup := tree.Render(root, len(plain))
		if !f.unread || rounds == maxRounds {
			return safe.FromSanitizer(markup)
		}
		root = tree.Parse(markup)
	}
}

func paragraphs(plain string) *html.Node {
	root := tree.New(atom.Div)
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(plain, "\r\n", "\n"), "\r", "\n"), "\n")
	var p *html.Node
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		switch list, count := paste.TypedList(lines[i:]); {
		case list != nil:
			root.AppendChild(list)
			p = nil
			i += count - 1
			continue
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
	return root
}
