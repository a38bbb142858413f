package counter

import (
	"slices"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

const (
	// topAge is how old a list of the most viewed pages may be.
	topAge = 10 * time.Second
	// maxTops bounds the lists that are remembered.
	maxTops = 64
)

type topQuestion struct {
	span  figure.Span
	limit int
}

type topAnswer struct {
	pages []visit.PageViews
	until time.Time // by the machine's clock
}

// tops remembers the answers of Top. The zero value has none.
type tops struct {
	mu      sync.Mutex
	answers map[topQuestion]topAnswer
}

// ask answers what was asked for before, or has it looked up.
func (t *tops) ask(q topQuestion, look func() ([]visit.PageViews, error)) ([]visit.PageViews, error) {
	if pages, ok := t.recent(q); ok {
		return pages, nil
	}
	pages, err := look()
	if err == nil {
		t.keep(q, pages)
	}
	return pages, err
}

func (t *tops) recent(q topQuestion) ([]visit.PageViews, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	a := t.answers[q]
	return slices.Clone(a.pages), time.Now().Before(a.until)
}

func (t *tops) keep(q topQuestion, pages []visit.PageViews) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.answers == nil || len(t.answers) >= maxTops {
		t.answers = map[topQuestion]topAnswer{}
	}
	t.answers[q] = topAnswer{slices.Clone(pages), time.Now().Add(topAge)}
}
