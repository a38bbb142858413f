package main

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"
)

const (
	// loadTime is how long the reading may take.
	loadTime = 10 * time.Second
	// again is the pause between two attempts to read what cannot be read.
	again = time.Second
)

// kept is what every page shows and nobody needs to the second. The zero value
// is empty.
type kept[T any] struct {
	reading sync.Mutex
	last    atomic.Pointer[lastRead[T]]
}

type lastRead[T any] struct {
	value T
	until time.Time // when it is to be read anew
}

// get returns the value, at most as old as fresh, or older while it is being
// read anew or has just failed to be; where it cannot be read, the last one
// stands in. It is read for all, so the reading goes on when the reader who
// asked first, and ctx with him, is gone.
func (k *kept[T]) get(
	ctx context.Context, now time.Time, logger *slog.Logger, load func(context.Context) (T, error),
) (T, error) {
	last := k.last.Load()
	if last != nil {
		if now.Before(last.until) || !k.reading.TryLock() {
			return last.value, nil
		}
		defer k.reading.Unlock() // also after a panic
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadTime)
	defer cancel()
	value, err := load(ctx)
	if err == nil {
		k.last.Store(&lastRead[T]{value, now.Add(fresh)})
		return value, nil
	}
	if last == nil {
		return value, err
	}
	logger.Error("cannot be read: the last ones stand in", "error", err)
	k.last.Store(&lastRead[T]{last.value, now.Add(again)})
	return last.value, nil
}
