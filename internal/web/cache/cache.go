package cache

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

var (
	// ErrBusy is the error of Get when as many makers as may be are under way.
	ErrBusy = errors.New("cache: too many makers are under way")
	// ErrLate is the error of Get when the maker takes longer than it may.
	ErrLate = errors.New("cache: the maker takes too long")
	// ErrEnded is the error of Get when the maker has ended its goroutine.
	ErrEnded = errors.New("cache: the maker has ended its goroutine")
)

// PanicError is the error of Get when the maker has panicked.
type PanicError struct {
	Value any
	Stack []byte
}

// Error implements error.
func (e *PanicError) Error() string { return fmt.Sprintf("cache: the maker panicked: %v", e.Value) }

// Terms say how long a value is good, from when it was made (RFC 5861). The zero
// value says that it is for those alone who wait for it.
type Terms struct {
	// Fresh is how long it is given without being made anew.
	Fresh time.Duration
	// While is how much longer than Fresh it is given at once, while it is made
	// anew.
	While time.Duration
	// OnError is how much longer than Fresh it is given where it cannot be made
	// anew.
	OnError time.Duration
}

// Options are the optional parts of a Cache.
type Options[V any] struct {
	// Limit, Most and Weigh are those of NewLRU.
	Limit, Most int
	Weigh       func(key string, v V) int
	// Terms are those of a value.
	Terms func(V) Terms
	// Holds reports whether a value is still good, whatever its terms say. nil
	// is always.
	Holds func(V) bool
	// Epoch changes whenever something has come to pass that those who ask from
	// now on must see: they get nothing from a maker that began before. nil is
	// never.
	Epoch func() uint64
	// Time is how long a maker may take; 0 is 10 seconds. What it comes to later
	// is for others.
	Time time.Duration
	// Makers is how many may be under way at once; 0 is any number.
	Makers int
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

// defaultTime is Options.Time where it is zero.
const defaultTime = 10 * time.Second

// Cache gives values that are made by one maker at a time for all who ask for
// the same. Safe for concurrent use.
type Cache[V any] struct {
	opts Options[V]
	held *LRU[string, kept[V]]

	mu      sync.Mutex
	flights map[flightKey]*flight[V]
	makers  int
}

type kept[V any] struct {
	value                 V
	began                 time.Time
	fresh, while, onError time.Time
}

// A flight is a maker under way, with those who wait for it.
type flight[V any] struct {
	key   flightKey
	began time.Time
	done  chan struct{}
	value V // once done is closed
	err   error
}

type flightKey struct {
	key   string
	epoch uint64
}

// New makes a cache without any value.
func New[V any](opts Options[V]) *Cache[V] {
	opts.Time = cmp.Or(opts.Time, defaultTime)
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Epoch == nil {
		opts.Epoch = func() uint64 { return 0 }
	}
	var weigh func(string, kept[V]) int
	if opts.Weigh != nil {
		weigh = func(key string, k kept[V]) int { return opts.Weigh(key, k.value) }
	}
	return &Cache[V]{
		opts: opts, held: NewLRU(opts.Limit, opts.Most, weigh), flights: map[flightKey]*flight[V]{},
	}
}

// Get returns the value of a key. Where there is none that is fresh, make makes
// it, in a goroutine of its own and for all: its context has the values of ctx,
// and goes on when whoever asked first is gone. Errors are those of make, a
// *PanicError, ErrBusy, ErrLate, ErrEnded or that of ctx; they are not kept.
func (c *Cache[V]) Get(ctx context.Context, key string, make func(context.Context) (V, error)) (V, error) {
	k, ok := c.peek(key)
	now := c.opts.Now()
	if ok && now.Before(k.fresh) {
		return k.value, nil
	}
	if err := ctx.Err(); err != nil {
		var none V
		return none, err
	}
	f, found := c.board(ctx, key, make)
	switch {
	case f == nil && found != nil:
		return found.value, nil
	case ok && now.Before(k.while):
		return k.value, nil
	}
	value, err := c.wait(ctx, f)
	if err != nil && ctx.Err() == nil && ok && now.Before(k.onError) {
		return k.value, nil
	}
	return value, err
}

// Fresh returns the value of a key that need not be made anew.
func (c *Cache[V]) Fresh(key string) (V, bool) {
	k, ok := c.peek(key)
	return k.value, ok && c.opts.Now().Before(k.fresh)
}

// Last returns what is kept under a key and holds, however old it is.
func (c *Cache[V]) Last(key string) (V, bool) {
	k, ok := c.peek(key)
	return k.value, ok
}

func (c *Cache[V]) peek(key string) (kept[V], bool) {
	k, ok := c.held.Get(key)
	return k, ok && (c.opts.Holds == nil || c.opts.Holds(k.value))
}

// board returns the flight of a key, which it starts where there is none; or
// the value that another has brought since the asker looked; or nothing where
// there are too many.
func (c *Cache[V]) board(ctx context.Context, key string, make func(context.Context) (V, error)) (*flight[V], *kept[V]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k, ok := c.peek(key); ok && c.opts.Now().Before(k.fresh) {
		return nil, &k
	}
	name := flightKey{key, c.opts.Epoch()}
	if f := c.flights[name]; f != nil {
		return f, nil
	}
	if c.opts.Makers > 0 && c.makers >= c.opts.Makers {
		return nil, nil
	}
	f := &flight[V]{key: name, began: c.opts.Now(), done: makeDone()}
	c.flights[name] = f
	c.makers++
	go c.fly(context.WithoutCancel(ctx), f, make)
	return f, nil
}

func makeDone() chan struct{} { return make(chan struct{}) }

func (c *Cache[V]) fly(ctx context.Context, f *flight[V], make func(context.Context) (V, error)) {
	ctx, cancel := context.WithTimeout(ctx, c.opts.Time)
	defer cancel()
	// Whoever comes when the time is over need not wait for this one.
	overdue := time.AfterFunc(c.opts.Time, func() { c.forget(f) })
	defer overdue.Stop()
	f.err = ErrEnded
	defer c.land(f)
	defer func() {
		if value := recover(); value != nil {
			f.err = &PanicError{value, debug.Stack()}
		}
	}()
	f.value, f.err = make(ctx)
}

// land keeps what a flight came to. An earlier one takes nothing from a later
// one that was quicker.
func (c *Cache[V]) land(f *flight[V]) {
	if terms := c.termsOf(f); terms.Fresh+terms.While+terms.OnError > 0 {
		now := c.opts.Now()
		k := kept[V]{value: f.value, began: f.began, fresh: now.Add(terms.Fresh)}
		k.while = k.fresh.Add(terms.While)
		k.onError = k.fresh.Add(terms.OnError)
		c.held.Update(f.key.key, func(old kept[V]) kept[V] {
			if old.began.After(f.began) {
				return old
			}
			return k
		})
	}
	c.forget(f)
	c.mu.Lock()
	c.makers--
	c.mu.Unlock()
	close(f.done)
}

func (c *Cache[V]) termsOf(f *flight[V]) Terms {
	if f.err != nil || c.opts.Holds != nil && !c.opts.Holds(f.value) {
		return Terms{}
	}
	return c.opts.Terms(f.value)
}

// forget lets nobody board the flight any more.
func (c *Cache[V]) forget(f *flight[V]) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.flights[f.key] == f {
		delete(c.flights, f.key)
	}
}

func (c *Cache[V]) wait(ctx context.Context, f *flight[V]) (none V, err error) {
	if f == nil {
		return none, ErrBusy
	}
	late := time.NewTimer(c.opts.Time)
	defer late.Stop()
	select {
	case <-f.done:
		return f.value, f.err
	case <-ctx.Done():
		return none, ctx.Err()
	case <-late.C:
		c.forget(f)
		return none, ErrLate
	}
}

// Reweigh weighs the value of a key anew, which has grown.
func (c *Cache[V]) Reweigh(key string) { c.held.Reweigh(key) }

// Size is that of the LRU below.
func (c *Cache[V]) Size() (weight, values int) { return c.held.Size() }
