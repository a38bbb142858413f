// Package highlight shows where the words of a search stand in an article, by
// the rules by which article.Source.Search finds it: "ki thuat" marks "kỹ
// thuật", "1000" marks "1.000".
package highlight

import (
	"context"
	"io"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/internal/search"
)

// Piece is a part of an excerpt: text that is not escaped, and whether it is a
// word that was looked for.
type Piece = search.Piece

// standardLetters is the length of an excerpt that names none.
const standardLetters = 200

// Of returns about so many letters of the article from where the words of the
// query stand: of its summary where all of them stand there, else of its body
// where more of them do. Zero letters are 200. Lists hold bodies
// where article.Query.Bodies asks for them.
func Of(a article.Article, query string, letters int) []Piece {
	best := Text(a.Summary, query, letters)
	found := marked(best)
	if a.Summary != "" && found >= len(search.Parse(query).Words) {
		return best
	}
	if body := Text(sanitize.PlainText(a.Body), query, letters); marked(body) > found || a.Summary == "" {
		return body
	}
	return best
}

// Text returns about so many letters of a text, as Of does. A text that has
// none of the words gives its beginning.
func Text(text, query string, letters int) []Piece {
	if letters <= 0 {
		letters = standardLetters
	}
	return search.Excerpt(text, search.Parse(query), letters)
}

// marked counts the different words that are marked.
func marked(pieces []Piece) int {
	seen := map[string]bool{}
	for _, p := range pieces {
		if p.Found {
			seen[strings.Join(search.Parse(p.Text).Words, " ")] = true
		}
	}
	return len(seen)
}

// Marks writes an excerpt, escaped, its found words in elements mark.
func Marks(pieces []Piece) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		var b strings.Builder
		for _, p := range pieces {
			text := templ.EscapeString(p.Text)
			if p.Found {
				text = "<mark>" + text + "</mark>"
			}
			b.WriteString(text)
		}
		_, err := io.WriteString(w, b.String())
		return err
	})
}
