package valkey

import (
	"context"
	"encoding/json"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/visit"
)

// Seed carries an older counter's numbers over, once for all counters of the
// server. It needs the server. After visit.ErrUnavailable it may have
// happened or not: a further call then returns visit.ErrSeeded or carries
// over, never twice.
func (s *Store) Seed(ctx context.Context, seed visit.Seed) error {
	if s.closed.Load() {
		return visit.ErrClosed
	}
	if err := seed.Validate(); err != nil {
		return err
	}
	args, err := seedArgs(seed)
	if err != nil {
		return err
	}
	var sown int64
	err = s.ask(ctx, func(ctx context.Context, c driver.Client) (err error) {
		keys := []string{s.names.total(), s.names.days(), s.names.seed()}
		sown, err = seedScript.run(ctx, c, keys, args).AsInt64()
		return err
	})
	if err == nil && sown == 0 {
		return visit.ErrSeeded
	}
	return err
}

func seedArgs(seed visit.Seed) ([]string, error) {
	text, err := json.Marshal(seed)
	if err != nil {
		return nil, err
	}
	args := append(decimals([]int64{seed.At}), string(text))
	args = append(args, decimals([]int64{seed.Views, seed.Visits})...)
	for _, d := range seed.Days {
		args = append(args, decimals([]int64{int64(d.Day), d.Views, d.Visits, d.Visitors})...)
	}
	return args, nil
}
