package valkey_test

import (
	"bytes"
	"log/slog"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func TestAdviceOnTheServersSettings(t *testing.T) {
	for name, server := range map[string]struct {
		opts  testenv.RedisOptions
		wants []string
	}{
		"as advised":      {testenv.RedisOptions{AOF: true}, nil},
		"no log":          {testenv.RedisOptions{}, []string{"set appendonly yes"}},
		"memory policy":   {testenv.RedisOptions{AOF: true, Args: []string{"--maxmemory-policy", "allkeys-lru"}}, []string{"set maxmemory-policy noeviction, not allkeys-lru"}},
		"it does not say": {testenv.RedisOptions{Args: []string{"--rename-command", "INFO", ""}}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			var log bytes.Buffer
			opts := optionsOf(t, testenv.Redis(t, server.opts))
			opts.Logger = slog.New(slog.NewTextHandler(&log, nil))
			s := open(t, opts)
			require.NoError(t, s.Close())
			for _, want := range server.wants {
				require.Contains(t, log.String(), want)
			}
			if server.wants == nil {
				require.Empty(t, log.String())
			}
		})
	}
}
