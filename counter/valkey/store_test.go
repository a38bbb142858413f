package valkey_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/ledger"
	"github.com/portletkit/portletkit/counter/storetest"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/internal/testenv"
)

func TestStoreKeepsTheContract(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	storetest.Run(t, func(t *testing.T) ledger.Store {
		return open(t, optionsOf(t, server))
	})
}

// optionsOf are those of a counter of the test's own on a server.
func optionsOf(t *testing.T, server *testenv.Server) valkey.Options {
	return valkey.Options{
		Client:       driver.ClientOption{InitAddress: []string{server.Addr}},
		Spool:        filepath.Join(t.TempDir(), "spool"),
		Name:         filepath.Base(t.Name()),
		AnswerWithin: 30 * time.Second, // answers are compared
		RetryAfter:   20 * time.Millisecond,
	}
}

func open(t *testing.T, opts valkey.Options) *valkey.Store {
	t.Helper()
	s, err := valkey.Open(t.Context(), opts)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}
