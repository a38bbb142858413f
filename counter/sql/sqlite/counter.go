package sqlite

import (
	"context"
	"errors"

	"github.com/portletkit/portletkit/counter"
)

// NewCounter opens the file and counts into it: Open and counter.New for a host
// that needs no Options of the store. The counter's Close closes the file.
func NewCounter(ctx context.Context, path string, opts counter.Options) (*counter.Counter, error) {
	store, err := Open(ctx, path, Options{Logger: opts.Logger})
	if err != nil {
		return nil, err
	}
	c, err := counter.New(store, opts)
	if err != nil {
		return nil, errors.Join(err, store.Close())
	}
	return c, nil
}
