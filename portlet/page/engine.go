package page

import (
	"bytes"
	"cmp"
	"log/slog"
	"sync"
	"sync/atomic"

	"github.com/portletkit/portletkit/portlet"
)

// EngineOptions are the optional parts of an Engine.
type EngineOptions struct {
	// Slots is how many runs of one portlet may be under way at once; others
	// wait for one until their deadline. 0 is 100. When a tenth of them, or one
	// where that is less, are abandoned, the portlet is blocked until one ends.
	Slots int
	// CacheBytes is the greatest size of the cache; 0 is 32 MiB, a negative
	// value is none. The least recently used goes first. An eighth of it is for
	// the frames of windows.
	CacheBytes int
	// KeptBytes is the greatest size of the answers that Keep keeps; 0 is 64 MiB,
	// a negative value is none. The least recently used goes first. A quarter of
	// it is for addresses with parameters, of which anybody can think up more.
	KeptBytes int
	// Logger gets failures, late runs, portlets that go out of service and come
	// back, and what a host has given that does nothing; nil is slog.Default().
	Logger *slog.Logger
}

const (
	defaultSlots      = 100
	defaultCacheBytes = 32 << 20
	defaultKeptBytes  = 64 << 20
	frameShare        = 8 // of the cache one part is for frames
)

// Engine is what the pages of a site share. It is safe for concurrent use.
type Engine struct {
	slots  int
	logger *slog.Logger
	bodies *records
	frames *records // steady ones
	kept   *store   // whole answers
	topics topics
	pages  atomic.Uint64 // counted
	papers sync.Pool     // of *bytes.Buffer, for documents

	mu    sync.Mutex
	units map[*Portlet]*unit
	order []*unit
}

// NewEngine returns an engine without any portlet yet.
func NewEngine(opts EngineOptions) *Engine {
	logger := opts.Logger
	if logger == nil {
		logger = slog.Default()
	}
	size := max(0, cmp.Or(opts.CacheBytes, defaultCacheBytes))
	e := &Engine{
		slots:  max(1, cmp.Or(opts.Slots, defaultSlots)),
		logger: logger,
		bodies: newRecords(size - size/frameShare),
		frames: newRecords(size / frameShare),
		units:  map[*Portlet]*unit{},
	}
	e.kept = newStore(e, max(0, cmp.Or(opts.KeptBytes, defaultKeptBytes)))
	return e
}

// unit returns the state of a portlet, which it makes at the first call.
func (e *Engine) unit(p *Portlet) *unit {
	e.mu.Lock()
	defer e.mu.Unlock()
	u := e.units[p]
	if u == nil {
		u = &unit{
			Portlet: p, engine: e, number: len(e.order), title: portlet.NewTitle(p.Title, p.Key),
			slots: make(chan struct{}, e.slots), flights: map[string]*flight{},
		}
		u.editions.changes = &e.topics.now
		e.units[p] = u
		e.order = append(e.order, u)
	}
	return u
}

// Purge ends all cached bodies of a portlet, and the kept answers they stand in,
// for a host that knows that the content has changed. Runs under way are not kept
// either.
func (e *Engine) Purge(p *Portlet) { e.unit(p).editions.purge() }

// maxPaper is the greatest buffer that is used again: one large page must not
// hold its memory for ever.
const maxPaper = 256 << 10

// paper lends an empty buffer, until giveBack.
func (e *Engine) paper() *bytes.Buffer {
	if b, ok := e.papers.Get().(*bytes.Buffer); ok {
		return b
	}
	return new(bytes.Buffer)
}

func (e *Engine) giveBack(b *bytes.Buffer) {
	if b.Cap() <= maxPaper {
		b.Reset()
		e.papers.Put(b)
	}
}
