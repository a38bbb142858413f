package valkey_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// BenchmarkAdd measures how long one hit alone takes to be acknowledged.
func BenchmarkAdd(b *testing.B) {
	for name, away := range map[string]bool{"server there": false, "server away": true} {
		b.Run(name, func(b *testing.B) {
			server := testenv.Redis(b, testenv.RedisOptions{})
			opts := optionsOf(b, server)
			opts.Name = "bench"
			opts.MaxHeld = 1 << 30
			s := open(b, opts)
			renew(b, s, morning)
			if away {
				server.Kill()
				requireAway(b, s)
			}
			for b.Loop() {
				_, err := s.Add(b.Context(), views(1, 1, morning))
				require.NoError(b, err)
			}
		})
	}
}
