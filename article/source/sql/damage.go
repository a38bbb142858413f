package sql

import (
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
)

const (
	// maxDamaged is how many articles that cannot be read a call passes over.
	maxDamaged = 100
	// reportEvery is how often the same damaged article is reported.
	reportEvery = time.Hour
	// maxReported is how many damaged articles are known by number.
	maxReported = 1000
)

// damage reports the articles that lists leave out, each once an hour, since
// lists are asked for all the time. Safe for concurrent use.
type damage struct {
	logger *slog.Logger
	mu     sync.Mutex
	told   map[int64]time.Time
}

func newDamage(logger *slog.Logger) *damage {
	return &damage{logger: logger, told: map[int64]time.Time{}}
}

func (d *damage) report(num int64, id string, err error) {
	if d.isNew(num, time.Now()) {
		d.logger.Error("articles: an article cannot be read and is left out of lists", "id", id, "num", num, "error", err)
	}
}

func (d *damage) isNew(num int64, now time.Time) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if last, known := d.told[num]; known && now.Sub(last) < reportEvery {
		return false
	}
	if len(d.told) >= maxReported {
		clear(d.told)
	}
	d.told[num] = now
	return true
}

// passed are the damaged articles that one call has come by.
type passed struct {
	n     int
	first error
}

func (p *passed) add(err error) {
	if p.n++; p.n == 1 {
		p.first = err
	}
}

// tooMany is an error where so many are damaged that something else is wrong:
// a sanitizer that refuses everything, a table that was written by another
// program.
func (p *passed) tooMany() error {
	if p.n <= maxDamaged {
		return nil
	}
	return fmt.Errorf("more than %d articles cannot be read, the first: %w", maxDamaged, p.first)
}

// alone is an error where a first page has found nothing but damaged articles:
// an empty list would say that there are none.
func (p *passed) alone(q article.Query, found int) error {
	if found > 0 || q.After != "" || q.Offset > 0 {
		return nil
	}
	return p.first
}
