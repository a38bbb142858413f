package valkey_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func TestStoreKeepsTheContract(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	visittest.Run(t, func(t *testing.T) visit.Store {
		return open(t, optionsOf(t, server))
	})
}

// A cluster refuses scripts whose keys are not all on one node.
func TestStoreInAClusterKeepsTheContract(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--cluster-enabled", "yes"}})
	command(t, server, "CLUSTER", "ADDSLOTSRANGE", "0", "16383")
	require.Eventually(t, func() bool {
		return strings.Contains(command(t, server, "CLUSTER", "INFO"), "cluster_state:ok")
	}, 10*time.Second, 20*time.Millisecond)
	visittest.Run(t, func(t *testing.T) visit.Store {
		return open(t, optionsOf(t, server))
	})
}

// Old servers and proxies do not know RESP3.
func TestStoreOverRESP2KeepsTheContract(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{Args: []string{"--requirepass", "mật khẩu"}})
	visittest.Run(t, func(t *testing.T) visit.Store {
		opts := optionsOf(t, server)
		opts.Client.AlwaysRESP2 = true
		opts.Client.Password = "mật khẩu"
		return open(t, opts)
	})
}

// A store that is closed and opened between calls counts like one that stays
// open.
func TestStoreThatIsReopenedKeepsTheContract(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	visittest.Run(t, func(t *testing.T) visit.Store {
		return &reopened{t: t, opts: optionsOf(t, server)}
	})
}

// optionsOf are those of a counter of the test's own on a server.
func optionsOf(t testing.TB, server *testenv.Server) valkey.Options {
	return valkey.Options{
		Client:     driver.ClientOption{InitAddress: []string{server.Addr}},
		Name:       filepath.Base(t.Name()),
		RetryAfter: 20 * time.Millisecond,
	}
}

func open(t testing.TB, opts valkey.Options) *valkey.Store {
	t.Helper()
	s, err := valkey.Open(t.Context(), opts)
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

// command has a server do something and returns its answer.
func command(t *testing.T, server *testenv.Server, words ...string) string {
	t.Helper()
	c := client(t, server.Addr)
	answer, err := c.Do(t.Context(), c.B().Arbitrary(words...).Build()).ToString()
	require.NoError(t, err, words)
	return answer
}

func client(t *testing.T, address string) driver.Client {
	t.Helper()
	c, err := driver.NewClient(driver.ClientOption{InitAddress: []string{address}, DisableCache: true, ForceSingleClient: true})
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return c
}
