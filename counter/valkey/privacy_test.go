package valkey_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// Neither the server's keys and values nor what it writes to disk hold an
// address or a user agent.
func TestNothingNamesAPerson(t *testing.T) {
	const address, agent = "203.0.113.77", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
	folder := t.TempDir()
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true, Args: []string{"--dir", folder}})
	opts := optionsOf(t, server)
	visits, err := counter.New(open(t, opts), counter.Options{})
	require.NoError(t, err)
	page := visits.Middleware(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.Write([]byte("<p>tin"))
	}))
	for range 3 {
		r := httptest.NewRequest(http.MethodGet, "/tin", nil)
		r.RemoteAddr = address + ":5000"
		r.Header.Set("User-Agent", agent)
		page.ServeHTTP(httptest.NewRecorder(), r)
	}
	require.NoError(t, visits.Flush(t.Context()))
	figures, err := visits.Snapshot(t.Context())
	require.NoError(t, err)
	require.EqualValues(t, 3, figures.Values[figure.ViewsToday])
	require.EqualValues(t, 1, figures.Values[figure.VisitorsToday])

	c := client(t, server.Addr)
	places := map[string][]byte{}
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			places["disk "+entry.Name()] = read(t, path)
		}
		return err
	}))
	keys, err := c.Do(t.Context(), c.B().Keys().Pattern("*").Build()).AsStrSlice()
	require.NoError(t, err)
	require.Len(t, keys, 2, "head and log")
	for _, key := range keys {
		require.Contains(t, key, "{portlet-", "one hash tag")
		places["key "+key] = append([]byte(key), dump(t, c, key)...)
	}
	require.Greater(t, len(places), len(keys))
	require.True(t, found(places, "/tin"), "the search finds what is there")
	for _, secret := range []string{address, agent, "Firefox", "203.0.113", "\xcb\x00\x71\x4d"} {
		for name, content := range places {
			require.NotContains(t, string(content), secret, name)
		}
	}
}

func found(places map[string][]byte, text string) bool {
	for _, content := range places {
		if bytes.Contains(content, []byte(text)) {
			return true
		}
	}
	return false
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	require.NoError(t, err)
	return content
}

// dump returns everything that a key holds.
func dump(t *testing.T, c driver.Client, key string) (all []byte) {
	t.Helper()
	commands := map[string][]string{"hash": {"HGETALL", key}, "zset": {"ZRANGE", key, "0", "-1"}}
	kind, err := c.Do(t.Context(), c.B().Type().Key(key).Build()).ToString()
	require.NoError(t, err)
	answer := c.Do(t.Context(), c.B().Arbitrary(commands[kind]...).Build())
	if list, err := answer.AsStrMap(); kind == "hash" && err == nil {
		for name, value := range list {
			all = append(all, name+" "+value+" "...)
		}
		return all
	}
	list, err := answer.AsStrSlice()
	require.NoError(t, err, key)
	return []byte(strings.Join(list, " "))
}

// A destroyed key, and the ids of its day, stand nowhere on the server.
func TestKeysAreDestroyedOnTime(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	keys := renew(t, s, morning)
	add(t, s, view(0x1122334455667788, morning))
	visitor := string([]byte{0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11})
	stored := func() (all string) {
		c := client(t, server.Addr)
		names, err := c.Do(t.Context(), c.B().Keys().Pattern("*").Build()).AsStrSlice()
		require.NoError(t, err)
		for _, name := range names {
			all += string(dump(t, c, name))
		}
		return all
	}
	require.Contains(t, stored(), string(keys.Day[:]))
	require.Contains(t, stored(), visitor)

	next := renew(t, s, instant("2026-11-25 00:30:00"))
	require.Equal(t, []string{"day 2026-11-24"}, next.Destroyed)
	require.NotContains(t, stored(), string(keys.Day[:]))
	require.NotContains(t, stored(), visitor)
	require.Contains(t, stored(), string(next.Day[:]))
}
