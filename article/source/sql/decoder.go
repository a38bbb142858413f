package sql

import (
	"database/sql"
	"fmt"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

// decoder reads what was stored of articles, and remembers what became of it: a
// quarter of the memory is for what lists show, the rest for bodies. Safe for
// concurrent use.
type decoder struct {
	sanitizer *sanitize.Sanitizer
	heads     *cache[article.Article]
	bodies    *cache[article.HTML]
}

func newDecoder(s *sanitize.Sanitizer, bytes int) *decoder {
	return &decoder{s, newCache[article.Article](bytes / 4), newCache[article.HTML](bytes / 4 * 3)}
}

// article reads an article that who asked may go on with as it likes.
func (d *decoder) article(head, body string) (article.Article, error) {
	a, err := d.read(head)
	return d.withBody(a, body, err)
}

// listed reads one that others get as well, without its body where that is null.
func (d *decoder) listed(head string, body sql.NullString) (article.Article, error) {
	a, err := d.heads.of(head, d.read, func(article.Article) int { return 1000 + 2*len(head) })
	if !body.Valid {
		a.Body = safe.Omitted()
	}
	return d.withBody(a, body.String, err)
}

func (d *decoder) withBody(a article.Article, body string, err error) (article.Article, error) {
	if err != nil {
		return article.Article{}, fmt.Errorf("stored article: %w", err)
	}
	if body == "" {
		return a, nil
	}
	if a.Body, err = d.html(body); err != nil {
		return article.Article{}, fmt.Errorf("stored body of %q: %w", a.ID, err)
	}
	return a, nil
}

func (d *decoder) html(markup string) (article.HTML, error) {
	return d.bodies.of(markup, d.sanitized, func(html article.HTML) int { return len(html.String()) })
}

// read reads what was stored, perhaps before there were limits: what exceeds
// them stays stored, and is not shown.
func (d *decoder) read(head string) (article.Article, error) {
	a, _, err := jsonform.Unmarshal([]byte(head), d.sanitizer)
	a, _ = a.Shorten()
	return a, err
}

func (d *decoder) sanitized(markup string) (article.HTML, error) {
	html, _, err := d.sanitizer.HTML(markup)
	return html, err
}
