package feed

import "github.com/portletkit/portletkit/internal/web/cache"

// defaultCacheBytes is FetcherOptions.CacheBytes where it is zero.
const defaultCacheBytes = 32 << 20

// memory is the last form of a feed and what its site calls that form.
type memory struct {
	etag     string
	modified string
	result   Result
}

// remembered are feeds by address.
type remembered = cache.LRU[string, memory]

// newRemembered remembers so many bytes. A feed that is forgotten costs a full
// fetch; one that is larger than the limit is not remembered.
func newRemembered(limit int) *remembered {
	return cache.NewLRU(max(0, limit), 0, func(address string, m memory) int { return len(address) + m.weight() })
}
