// Package cache is where the kit keeps what is costly to make: values bounded in
// weight, of which the least recently used leaves first (LRU), and above it
// values that are made once for all who ask, and given again for a while
// (Cache).
//
// Looked at instead: maypok86/otter v2 (Apache-2.0, 14,000 lines; drops what is
// too much a moment later in goroutines of its own, which nobody ends with the
// engine of a page), hashicorp/golang-lru (MPL-2.0; counts entries, not bytes),
// dgraph-io/ristretto (Apache-2.0, three dependencies; may drop what it is
// given), x/sync/singleflight (those who wait for a maker that ends its
// goroutine wait for ever).
package cache

import (
	"container/list"
	"sync"
)

// LRU holds values up to a total weight; the least recently used leaves first.
// Safe for concurrent use.
type LRU[K comparable, V any] struct {
	limit, most int
	weigh       func(K, V) int

	mu    sync.Mutex
	size  int
	byKey map[K]*list.Element
	order list.List // of *entry[K, V], the latest in front
}

type entry[K comparable, V any] struct {
	key    K
	value  V
	weight int
}

// NewLRU makes one for a total weight of limit. What weighs more than most is
// not held; 0 is the limit. weigh nil counts values.
func NewLRU[K comparable, V any](limit, most int, weigh func(K, V) int) *LRU[K, V] {
	if most == 0 {
		most = limit
	}
	if weigh == nil {
		weigh = func(K, V) int { return 1 }
	}
	return &LRU[K, V]{limit: limit, most: most, weigh: weigh, byKey: map[K]*list.Element{}}
}

// Get returns the value of a key, which becomes the latest.
func (c *LRU[K, V]) Get(key K) (value V, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	at := c.byKey[key]
	if at == nil {
		return value, false
	}
	c.order.MoveToFront(at)
	return at.Value.(*entry[K, V]).value, true
}

// Put replaces the value of a key.
func (c *LRU[K, V]) Put(key K, value V) {
	c.Update(key, func(V) V { return value })
}

// Update replaces the value of a key by what change makes of it, of the zero
// value where there is none, and returns that.
func (c *LRU[K, V]) Update(key K, change func(V) V) V {
	c.mu.Lock()
	defer c.mu.Unlock()
	var old V
	if at := c.byKey[key]; at != nil {
		old = at.Value.(*entry[K, V]).value
		c.remove(at)
	}
	value := change(old)
	c.add(key, value)
	return value
}

// Reweigh weighs the value of a key anew, if there is one.
func (c *LRU[K, V]) Reweigh(key K) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if at := c.byKey[key]; at != nil {
		value := at.Value.(*entry[K, V]).value
		c.remove(at)
		c.add(key, value)
	}
}

func (c *LRU[K, V]) add(key K, value V) {
	weight := c.weigh(key, value)
	if weight > c.most {
		return
	}
	c.byKey[key] = c.order.PushFront(&entry[K, V]{key, value, weight})
	c.size += weight
	for c.size > c.limit {
		c.remove(c.order.Back())
	}
}

// DeleteFunc removes what gone says of. It looks at all there is, and the
// function must not call the LRU.
func (c *LRU[K, V]) DeleteFunc(gone func(K, V) bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, at := range c.byKey {
		if e := at.Value.(*entry[K, V]); gone(e.key, e.value) {
			c.remove(at)
		}
	}
}

func (c *LRU[K, V]) remove(at *list.Element) {
	old := c.order.Remove(at).(*entry[K, V])
	delete(c.byKey, old.key)
	c.size -= old.weight
}

// Size returns the weight of all values, and how many there are.
func (c *LRU[K, V]) Size() (weight, values int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.size, len(c.byKey)
}
