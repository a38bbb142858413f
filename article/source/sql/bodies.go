package sql

import (
	"crypto/sha256"
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// bodies sanitizes what was stored and remembers what became of it, under the
// hash of what was read. It forgets in two generations: what was not asked for
// while half of the memory filled up is gone. Safe for concurrent use.
type bodies struct {
	sanitizer *sanitize.Sanitizer
	half      int
	mu        sync.Mutex
	size      int
	young     map[[sha256.Size]byte]article.HTML
	old       map[[sha256.Size]byte]article.HTML
}

func newBodies(s *sanitize.Sanitizer, bytes int) *bodies {
	return &bodies{sanitizer: s, half: bytes / 2, young: map[[sha256.Size]byte]article.HTML{}}
}

// html returns the stored markup sanitized.
func (b *bodies) html(markup string) (article.HTML, error) {
	if markup == "" {
		return article.HTML{}, nil
	}
	key := sha256.Sum256([]byte(markup))
	if html, ok := b.recall(key); ok {
		return html, nil
	}
	html, _, err := b.sanitizer.HTML(markup)
	if err == nil {
		b.remember(key, html)
	}
	return html, err
}

func (b *bodies) recall(key [sha256.Size]byte) (article.HTML, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if html, ok := b.young[key]; ok {
		return html, true
	}
	html, ok := b.old[key]
	if ok {
		b.add(key, html)
	}
	return html, ok
}

func (b *bodies) remember(key [sha256.Size]byte, html article.HTML) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.add(key, html)
}

func (b *bodies) add(key [sha256.Size]byte, html article.HTML) {
	size := len(key) + len(html.String())
	if b.size+size > b.half {
		b.old, b.young, b.size = b.young, map[[sha256.Size]byte]article.HTML{}, 0
	}
	if size <= b.half {
		b.young[key] = html
		b.size += size
	}
}
