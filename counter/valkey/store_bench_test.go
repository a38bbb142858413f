package valkey_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// BenchmarkAdd measures how long one hit alone takes to be acknowledged.
func BenchmarkAdd(b *testing.B) {
	opts := optionsOf(b, testenv.Redis(b, testenv.RedisOptions{AOF: true}))
	opts.Name = "bench"
	s := open(b, opts)
	renew(b, s, morning)
	for b.Loop() {
		_, err := s.Add(b.Context(), views(1, 1, morning))
		require.NoError(b, err)
	}
}
