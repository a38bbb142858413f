package valkey_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// Neither the server's keys and values, nor what it writes to disk, nor the
// spool hold an address or a user agent.
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
	require.EqualValues(t, 3, figures.Views.Today)
	require.EqualValues(t, 1, figures.Visitors.Today)

	c := client(t, server.Addr)
	places := map[string][]byte{"spool": read(t, opts.Spool)}
	require.NoError(t, filepath.WalkDir(folder, func(path string, entry os.DirEntry, err error) error {
		if err == nil && entry.Type().IsRegular() {
			places["disk "+entry.Name()] = read(t, path)
		}
		return err
	}))
	keys, err := c.Do(t.Context(), c.B().Keys().Pattern("*").Build()).AsStrSlice()
	require.NoError(t, err)
	require.Greater(t, len(keys), 10)
	for _, key := range keys {
		require.Contains(t, key, "{portlet-", "one hash tag")
		places["key "+key] = append([]byte(key), dump(t, c, key)...)
	}
	require.Greater(t, len(places), len(keys)+1)
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

// dump returns everything that a key holds, uncompressed.
func dump(t *testing.T, c driver.Client, key string) []byte {
	t.Helper()
	commands := map[string][]string{
		"string": {"GET", key}, "hash": {"HGETALL", key}, "set": {"SMEMBERS", key}, "zset": {"ZRANGE", key, "0", "-1"},
	}
	kind, err := c.Do(t.Context(), c.B().Type().Key(key).Build()).ToString()
	require.NoError(t, err)
	answer, err := c.Do(t.Context(), c.B().Arbitrary(commands[kind]...).Build()).ToMessage()
	require.NoError(t, err, key)
	return []byte(answer.String())
}

// What identifies visitors ends by itself when no counter is left to end it.
func TestWhatIdentifiesVisitorsExpires(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	s := open(t, optionsOf(t, server))
	renew(t, s, morning)
	hit := view(1, morning)
	hit.Token = 5
	add(t, s, hit)

	c := client(t, server.Addr)
	name := "{portlet-" + filepath.Base(t.Name()) + "}:"
	const day = 24 * time.Hour
	for part, most := range map[string]time.Duration{
		"keys:days": 15*time.Hour + 30*time.Minute + day, "visitors:20781": 15*time.Hour + 30*time.Minute + day,
		"keys:week": 7*day + day, "keys:month": 31*day + day, "keys:year": 366*day + day,
		"week": 7*day + day, "month": 31*day + day, "year": 366*day + day,
		"online": 4 * visit.OnlineWindow * time.Second, "tokens:young": 2 * visit.TokenWindow * time.Second,
	} {
		left, err := c.Do(t.Context(), c.B().Ttl().Key(name+part).Build()).AsInt64()
		require.NoError(t, err)
		require.Positive(t, left, part)
		require.LessOrEqual(t, left, int64(most/time.Second), part)
	}
}

// A destroyed key stands neither on the server nor in the spool's file, and
// counted hits of its day have lost their visitors.
func TestKeysAreDestroyedOnTime(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	hit := view(0x1122334455667788, morning)
	add(t, s, hit)
	visitor := []byte{0x88, 0x77, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11}
	require.Contains(t, string(read(t, opts.Spool)), string(visitor))
	serverKeys := func() string {
		c := client(t, server.Addr)
		return string(dump(t, c, "{portlet-"+filepath.Base(t.Name())+"}:keys:days"))
	}
	require.Contains(t, serverKeys(), "20781")

	next := renew(t, s, instant("2026-11-25 00:30:00"))
	require.Equal(t, []string{"day 2026-11-24"}, next.Destroyed)
	require.NotContains(t, serverKeys(), "20781")
	require.NotContains(t, string(read(t, opts.Spool)), string(visitor))
	require.NotContains(t, string(read(t, opts.Spool)), `"20781"`)

	left, err := client(t, server.Addr).Do(t.Context(), client(t, server.Addr).B().Ttl().Key("{portlet-"+filepath.Base(t.Name())+"}:visitors:20781").Build()).AsInt64()
	require.NoError(t, err)
	require.LessOrEqual(t, left, int64(600), "random numbers, for hits that other servers still hold")
}
