package page

import (
	"slices"
	"sync"
)

// gathered are the values that something has met so far, without doubles and in
// the order of compare. It is safe for concurrent use.
type gathered[T any] struct {
	compare func(a, b T) int

	mu   sync.Mutex
	list []T
}

func (g *gathered[T]) add(values ...T) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.list = mergeSorted(g.compare, g.list, values)
}

// all returns what was met so far. The slice does not change any more.
func (g *gathered[T]) all() []T {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.Clone(g.list)
}

// mergeSorted adds to a sorted list without doubles. Who else has the list keeps
// it as it was.
func mergeSorted[T any](compare func(a, b T) int, list, more []T) []T {
	for _, value := range more {
		if i, found := slices.BinarySearchFunc(list, value, compare); !found {
			list = slices.Insert(slices.Clip(list), i, value)
		}
	}
	return list
}
