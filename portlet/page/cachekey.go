package page

import (
	"slices"
	"strconv"
	"time"
)

// keeps reports whether a portlet's bodies for this visit may be kept.
func (u *unit) keeps(v *visit) bool {
	return u.Cache.Scope == Public || u.Cache.Scope == Private && v.user != ""
}

// baseKey is made of what every body depends on: the portlet, its window, state,
// mode, language and parameters, and the reader if the body is private.
func baseKey(r Request) string {
	w := r.window
	k := make(key, 0, 128).add(strconv.Itoa(w.unit.number)).add(r.Window)
	k = append(k, byte('0'+r.State))
	k = k.add(string(r.Mode)).add(r.Lang).add(r.resource)
	if w.Cache.Scope == Private {
		k = k.add(r.visit.user)
	}
	for _, name := range w.Params {
		k = k.addAll(r.Params(name))
	}
	for _, name := range w.public {
		k = k.addAll(r.Public(name))
	}
	return string(k)
}

// fullKey adds what the bodies are known to depend on besides.
func fullKey(base string, on []dependency, v *visit) string {
	k := make(key, 0, len(base)+64)
	k = append(append(k, base...), '|')
	for _, d := range on {
		k = append(k, byte(d.kind))
		k = k.add(d.name).add(v.value(d))
	}
	return string(k)
}

// recall returns the key of a body and what the cache has under it.
func (u *unit) recall(base string, v *visit) (string, record) {
	store := u.engine.bodies
	known, _ := store.Get(base)
	full := fullKey(base, known.on, v)
	r, _ := store.Get(full)
	if r.good != nil && !u.holds(r.good.origin) {
		r.good = nil
	}
	if r.bad != nil && !u.holds(r.bad.origin) {
		r.bad = nil
	}
	return full, r
}

// fresh returns the content that need not be made again, nil if there is none.
func (r record) fresh(now time.Time) *content {
	for _, c := range []*content{r.bad, r.good} {
		if c != nil && now.Before(c.expires) {
			return c
		}
	}
	return nil
}

// within returns the good content that may stand in for a late one.
func (r record) within(grace time.Duration, now time.Time) *content {
	if r.good != nil && now.Before(r.good.expires.Add(grace)) {
		return r.good
	}
	return nil
}

func dependsOnAll(list []dependency) bool {
	return slices.ContainsFunc(list, func(d dependency) bool { return d.kind == onAll })
}

// keep stores what a flight came to under all that it depends on.
func (f *flight) keep(c *content) {
	if f.base == "" || c.expires.IsZero() || !f.unit.editions.keeps(c.edition) || dependsOnAll(c.reads) || !f.unit.engine.topics.hold(c.topics, c.since) {
		return
	}
	store := f.unit.engine.bodies
	known, _ := store.Get(f.base)
	on := known.on
	if merged := merge(on, c.reads...); len(merged) > len(on) {
		on = store.Update(f.base, func(r record) record {
			r.on = merge(r.on, merged...)
			return r
		}).on
	}
	store.Update(fullKey(f.base, on, f.visit), func(r record) record {
		if c.good() {
			return record{good: c}
		}
		r.bad = c
		return r
	})
}
