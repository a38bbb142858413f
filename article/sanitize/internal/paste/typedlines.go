package paste

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// lineBullets are the signs that are bullets at the start of a line of plain
// text.
const lineBullets = "·•▪▫◦●○■➢❖◆‣⁃-–*+"

// TypedList makes a list of the lines that lines begins with, as far as each
// begins with a bullet, and tells how many they are; nil where they are less than
// two. A bullet of another sign begins a list in the item before it, until the
// first sign comes again.
func TypedList(lines []string) (list *html.Node, count int) {
	for count < len(lines) {
		if sign, _ := cutBullet(lines[count]); sign == "" {
			break
		}
		count++
	}
	if count < 2 {
		return nil, 0
	}
	root := tree.New(atom.Div)
	var b listBuilder
	var signs []string
	for _, line := range lines[:count] {
		sign, rest := cutBullet(line)
		level := 0
		for level < len(signs) && signs[level] != sign {
			level++
		}
		signs = append(signs[:min(level, len(signs))], sign)
		p := tree.New(atom.P)
		p.AppendChild(tree.NewText(rest))
		root.AppendChild(p)
		b.add(listItem{node: p, level: level + 1})
	}
	list = root.FirstChild
	tree.Remove(list)
	return list, count
}

// cutBullet parts a line into its bullet and its text; sign is "" where it has
// not both.
func cutBullet(line string) (sign, rest string) {
	line = strings.TrimSpace(line)
	_, size := utf8.DecodeRuneInString(line)
	rest = strings.TrimSpace(line[size:])
	if rest == "" || !strings.Contains(lineBullets, line[:size]) || rest == line[size:] {
		return "", ""
	}
	return line[:size], rest
}
