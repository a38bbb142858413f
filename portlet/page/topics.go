package page

import (
	"context"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// maxTopics bounds the topics whose ends are remembered.
const maxTopics = 10_000

// topics know when each was ended last. The zero value has none.
type topics struct {
	// now counts what ends anything: End, Purge and actions.
	now atomic.Uint64

	mu    sync.RWMutex
	ended map[string]uint64
	floor uint64 // what is from before has ended, whatever it depends on
}

// end ends what depends on the names and has begun before. Too many names are
// forgotten by ending everything.
func (t *topics) end(names []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := t.now.Add(1)
	if t.ended == nil || len(t.ended)+len(names) > maxTopics {
		if t.ended != nil {
			t.floor = now
		}
		t.ended = map[string]uint64{}
	}
	for _, name := range names {
		t.ended[name] = now
	}
}

// hold reports whether what has begun at a count, and depends on the names, has
// not ended since.
func (t *topics) hold(names []string, since uint64) bool {
	if len(names) == 0 {
		return true
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	return since >= t.floor && !slices.ContainsFunc(names, func(name string) bool { return t.ended[name] > since })
}

// End ends all cached bodies and kept answers that depend on one of the topics,
// and nothing else. It is called when the change can be read: what is being made
// meanwhile is not kept either.
func (e *Engine) End(topics ...string) { e.topics.end(topics) }

// DependsOn notes what a body, or the answer of a handler behind Engine.Keep, is
// made of: "article:17", "section:xa-hoi", whatever the host later gives to
// Engine.End. It is called with the context of Render, Version or Resource, or
// with that of the request, and does nothing elsewhere. Order and time do not
// matter: what is ended after the beginning of the run ends what it makes.
func DependsOn(ctx context.Context, topics ...string) {
	if n, ok := ctx.Value(notesKey{}).(*notes); ok {
		n.add(topics...)
	}
}

type notesKey struct{}

// notes are the topics of one run.
type notes = gathered[string]

func newNotes() *notes { return &notes{compare: strings.Compare} }
