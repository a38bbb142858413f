package sql

import (
	"crypto/sha256"
	"sync"
)

// cache remembers what was made of what was read, under the hash of that: so it
// needs not be told of changes. It forgets in two generations: what was not
// asked for while half of the memory filled up is gone. Safe for concurrent use.
type cache[T any] struct {
	half  int
	mu    sync.Mutex
	size  int
	young map[[sha256.Size]byte]sized[T]
	old   map[[sha256.Size]byte]sized[T]
}

type sized[T any] struct {
	value T
	bytes int
}

func newCache[T any](bytes int) *cache[T] {
	return &cache[T]{half: bytes / 2, young: map[[sha256.Size]byte]sized[T]{}}
}

// of returns what was made of the text, and makes it where it is not known.
// size is how many bytes it takes.
func (c *cache[T]) of(text string, make func(string) (T, error), size func(T) int) (T, error) {
	key := sha256.Sum256([]byte(text))
	if value, ok := c.recall(key); ok {
		return value, nil
	}
	value, err := make(text)
	if err == nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.add(key, sized[T]{value, len(key) + size(value)})
	}
	return value, err
}

func (c *cache[T]) recall(key [sha256.Size]byte) (T, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.young[key]; ok {
		return known.value, true
	}
	known, ok := c.old[key]
	if ok {
		c.add(key, known)
	}
	return known.value, ok
}

func (c *cache[T]) add(key [sha256.Size]byte, s sized[T]) {
	if c.size+s.bytes > c.half {
		c.old, c.young, c.size = c.young, map[[sha256.Size]byte]sized[T]{}, 0
	}
	if s.bytes <= c.half {
		c.young[key] = s
		c.size += s.bytes
	}
}
