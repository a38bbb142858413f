package portlet

import (
	"slices"

	"github.com/portletkit/portletkit/internal/web/href"
)

// put stores checked values, or removes the key where there are none, and keeps
// the budget: what is too long even without the private parameters that may be
// pushed out is refused.
func (v *View) put(key string, values []string) {
	v.clock++
	p := param{key: key, values: values, set: v.clock}
	i, found := v.find(key)
	size := v.size() + p.size()
	if found {
		size -= v.params[i].size()
	}
	if size > maxQuery && !v.makeRoom(key, size-maxQuery) {
		v.drop(key, dropTooLong)
		return
	}
	i, found = v.find(key)
	if found {
		v.params = slices.Delete(v.params, i, i+1)
	}
	if len(values) > 0 {
		v.params = slices.Insert(v.params, i, p)
	}
}

// makeRoom pushes out private parameters other than key, the oldest first, and
// reports whether that made enough room; if not, nothing has changed.
func (v *View) makeRoom(key string, need int) bool {
	var old []param
	for _, p := range v.params {
		if p.private() && p.key != key {
			old = append(old, p)
		}
	}
	slices.SortFunc(old, func(a, b param) int { return a.set - b.set })
	n := 0
	for ; need > 0 && n < len(old); n++ {
		need -= old[n].size()
	}
	if need > 0 {
		return false
	}
	for _, p := range old[:n] {
		i, _ := v.find(p.key)
		v.params = slices.Delete(v.params, i, i+1)
		v.drop(p.key, dropTooLong)
	}
	return true
}

// size is the length of the query in bytes.
func (v View) size() int {
	n := 0
	for _, p := range v.params {
		n += p.size()
	}
	return n
}

// size is what the parameter takes of a query, with the question mark or
// ampersand before each of its values.
func (p param) size() int {
	n := 0
	for _, value := range p.values {
		n += len("?") + len(p.key) + len("=") + len(href.Value(value))
	}
	return n
}
