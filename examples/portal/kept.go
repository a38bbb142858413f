package main

import (
	"context"
	"sync"
	"time"
)

// loadTime is how long the reading may take.
const loadTime = 10 * time.Second

// again is the pause between two attempts to read what cannot be read.
const again = time.Second

// kept is what every page shows and nobody needs to the second: it is read anew
// when it is older than news windows are. The zero value is empty.
type kept[T any] struct {
	mu      sync.Mutex
	value   T
	read    time.Time // zero before the first
	failed  time.Time
	reading bool
}

// get returns the value, at most as old as fresh, or older while it is being
// read anew or has just failed to be. Where it cannot be read, the last one
// comes with the error; stale reports that there is one. It is read for all, so
// the reading goes on when the reader who asked first, and ctx with him, is gone.
func (k *kept[T]) get(ctx context.Context, now time.Time, load func(context.Context) (T, error)) (value T, stale bool, err error) {
	if value, good := k.begin(now); good {
		return value, false, nil
	}
	defer k.end() // also after a panic
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadTime)
	defer cancel()
	if value, err = load(ctx); err == nil {
		k.keep(value, now)
		return value, false, nil
	}
	value, stale = k.last(now)
	return value, stale, err
}

// begin returns the value if it will do, and otherwise notes that it is being
// read.
func (k *kept[T]) begin(now time.Time) (T, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if !k.read.IsZero() && (k.reading || now.Sub(k.read) < fresh || now.Sub(k.failed) < again) {
		return k.value, true
	}
	k.reading = true
	return k.value, false
}

func (k *kept[T]) end() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.reading = false
}

func (k *kept[T]) keep(value T, now time.Time) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.value, k.read = value, now
}

func (k *kept[T]) last(now time.Time) (value T, known bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.failed = now
	return k.value, !k.read.IsZero()
}
