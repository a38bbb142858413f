package valkey

import (
	"context"
	"errors"
	"fmt"

	"github.com/portletkit/portletkit/counter/internal/replica"
)

// Store is a visit.Store that several processes share by a server. It is safe
// for concurrent use. Add takes at most 16 MiB of hits, some 100,000. Look never
// waits for a write; while the server is away it shows the last known figures.
// Status tells whether it is.
type Store struct{ *replica.Store }

// Open connects to the server and reads what is counted, in the time that ctx
// gives. Errors: ErrOptions, visit.ErrDamaged, and those of the server, which
// has to be there.
func Open(ctx context.Context, opts Options) (*Store, error) {
	if err := opts.check(); err != nil {
		return nil, err
	}
	opts = opts.withDefaults()
	log := newLog(opts)
	store, err := replica.New(ctx, log, replica.Options{
		Limits: opts.Limits, Timeout: opts.Timeout, RetryAfter: opts.RetryAfter, Logger: opts.Logger,
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("valkey: open %v: %w", opts.Client.InitAddress, err), log.Close())
	}
	advise(ctx, log.link, opts.Logger)
	return &Store{store}, nil
}
