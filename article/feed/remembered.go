package feed

import "sync"

// maxRemembered is how many feeds a Fetcher remembers.
const maxRemembered = 1000

// memory is the last form of a feed and what its site calls that form.
type memory struct {
	etag     string
	modified string
	result   Result
}

// remembered are feeds by address. Safe for concurrent use.
type remembered struct {
	mu    sync.Mutex
	feeds map[string]memory
}

func newRemembered() *remembered {
	return &remembered{feeds: map[string]memory{}}
}

func (r *remembered) get(address string) (memory, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	m, ok := r.feeds[address]
	return m, ok
}

// put forgets any one feed where there are too many; that costs one full
// fetch.
func (r *remembered) put(address string, m memory) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.feeds[address]; !ok && len(r.feeds) >= maxRemembered {
		for other := range r.feeds {
			delete(r.feeds, other)
			break
		}
	}
	r.feeds[address] = m
}
