package feed

import "sync"

const (
	// maxRemembered is how many feeds a Fetcher remembers.
	maxRemembered = 1000
	// defaultCacheBytes is FetcherOptions.CacheBytes where it is zero.
	defaultCacheBytes = 32 << 20
)

// memory is the last form of a feed and what its site calls that form.
type memory struct {
	etag     string
	modified string
	result   Result
}

// remembered are feeds by address, bounded in number and bytes. Safe for
// concurrent use.
type remembered struct {
	limit int
	mu    sync.Mutex
	bytes int
	feeds map[string]weighed
}

type weighed struct {
	memory
	weight int
}

func newRemembered(limit int) *remembered {
	return &remembered{limit: limit, feeds: map[string]weighed{}}
}

func (r *remembered) get(address string) (memory, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.feeds[address]
	return m.memory, ok
}

// put forgets any feeds where there are too many; that costs one full fetch
// each. What is larger than the limit is not remembered.
func (r *remembered) put(address string, m memory) {
	w := weighed{m, len(address) + m.weight()}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.forget(address)
	if w.weight > r.limit {
		return
	}
	r.makeRoom(w.weight)
	r.feeds[address] = w
	r.bytes += w.weight
}

func (r *remembered) makeRoom(weight int) {
	for address := range r.feeds {
		if len(r.feeds) < maxRemembered && r.bytes+weight <= r.limit {
			return
		}
		r.forget(address)
	}
}

func (r *remembered) forget(address string) {
	r.bytes -= r.feeds[address].weight
	delete(r.feeds, address)
}
