package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// TestMain is the program itself where a test starts it as a server or a
// keeper.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && (os.Args[1] == serveCommand || os.Args[1] == keepCommand) {
		main()
		return
	}
	os.Exit(m.Run())
}

// The whole example with a small load: real servers, real kills.
func TestClusterKeepsItsPromises(t *testing.T) {
	testenv.Need(t, testenv.Valkey)
	testenv.Need(t, testenv.PostgreSQL)
	var out bytes.Buffer
	require.NoError(t, run(t.Context(), plan{length: 5 * time.Second, rate: 40, visitors: 12}, &out), out.String())
	for _, text := range []string{"server 2 is killed", "Valkey is back", "12 / 12"} {
		require.Contains(t, out.String(), text)
	}
	require.Equal(t, 9, strings.Count(out.String(), "GIỮ / kept"), out.String())
	require.NotContains(t, out.String(), "PostgreSQL: no initdb found")
}

// Without PostgreSQL it says what is missing and runs all the same. Whoever
// stops it leaves nothing running.
func TestStoppedClusterEndsEverything(t *testing.T) {
	testenv.Need(t, testenv.Valkey)
	var out bytes.Buffer
	c, err := startCluster(t.Context(), "", &out)
	require.NoError(t, err)
	require.Contains(t, out.String(), "PostgreSQL: no initdb found")
	_, err = newBalancer([]string{c.servers[2].url}).do(t.Context(), http.StatusOK, func(base string) (*http.Request, error) {
		return reader{}.request(http.MethodGet, base+paths[1], "")
	})
	require.NoError(t, err)
	require.NoError(t, pingValkey(t.Context(), c.address))
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	_, err = drive(ctx, c, plan{length: time.Minute, rate: 20, visitors: 2}, &bytes.Buffer{})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoError(t, c.stop())
	require.Error(t, pingValkey(t.Context(), c.address))
	require.NoDirExists(t, c.dir)
	for _, s := range c.servers {
		_, err := http.Get(s.url)
		require.Error(t, err)
	}
}

func TestMissingValkeyIsNamed(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := startCluster(t.Context(), "", &bytes.Buffer{})
	require.ErrorIs(t, err, errNoValkey)
}

// Without a database the servers have copies of the articles.
func TestArticlesWithoutDatabase(t *testing.T) {
	source, closeSource, err := openArticles(t.Context(), "")
	require.NoError(t, err)
	for _, path := range paths[1:] {
		_, err := source.Get(t.Context(), strings.TrimPrefix(path, "/tin/"), time.Now())
		require.NoError(t, err, path)
	}
	require.NoError(t, closeSource())
}

// kept is a report in which all is well.
func kept() *report {
	s := snapshot{Figures: map[string]int64{figure.ViewsTotal.String(): 9, figure.VisitorsToday.String(): 3}}
	return &report{
		plan: plan{visitors: 3}, day: today(), sent: 9, duringKill: 1, duringOutage: 1, delayed: true,
		tally: tally{pages: 9, acknowledged: 9}, figures: []snapshot{s, s, s},
	}
}

func TestBrokenPromisesAreSeen(t *testing.T) {
	require.NoError(t, kept().err())
	for name, spoil := range map[string]func(*report){
		"nobody came":         func(r *report) { r.sent, r.tally = 0, tally{} },
		"a page was lost":     func(r *report) { r.tally.pages = 8 },
		"a view was lost":     func(r *report) { r.figures[1] = snapshot{Figures: map[string]int64{figure.ViewsTotal.String(): 8}} },
		"a view twice":        func(r *report) { r.figures[2] = snapshot{Figures: map[string]int64{figure.ViewsTotal.String(): 10}} },
		"figures are old":     func(r *report) { r.figures[2].Delayed = true },
		"no acknowledgement":  func(r *report) { r.tally.acknowledged = 8 },
		"no page in the kill": func(r *report) { r.duringKill = 0 },
		"no page in the dark": func(r *report) { r.duringOutage = 0 },
		"silent about delay":  func(r *report) { r.delayed = false },
		"visitors differ":     func(r *report) { r.plan.visitors = 4 },
	} {
		r := kept()
		spoil(r)
		require.ErrorIs(t, r.err(), errBroken, name)
	}
}

func TestReadersGoToAnotherServer(t *testing.T) {
	var seen []string
	good := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen = append(seen, r.Method+" "+r.URL.Path+" "+r.Header.Get("X-Forwarded-For"))
		if r.Method == http.MethodPost {
			w.WriteHeader(http.StatusNoContent)
		}
	}))
	t.Cleanup(good.Close)
	dead := httptest.NewServer(nil)
	dead.Close()
	bad := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusServiceUnavailable)
	}))
	t.Cleanup(bad.Close)
	var got tally
	b := newBalancer([]string{good.URL, bad.URL, dead.URL})
	reader{4}.read(t.Context(), b, 0, &got)
	require.Equal(t, []string{"GET / 203.0.113.5", "POST /counter/beacon 203.0.113.5"}, seen)
	require.Equal(t, 1, got.pages)
	require.Equal(t, 1, got.acknowledged)
	require.Equal(t, 1, got.refused, "one of a living server, for the beacon")
}

func TestPlanHasLimits(t *testing.T) {
	f := func(bad ...string) {
		t.Helper()
		_, err := parse(bad)
		require.Error(t, err, bad)
	}
	f("-time", "1s")
	f("-time", "11m")
	f("-rate", "0")
	f("-rate", "2001")
	f("-visitors", "0")
	f("-visitors", "10001")
	p, err := parse([]string{"-time", "10m", "-rate", "2000", "-visitors", "10000"})
	require.NoError(t, err)
	require.Equal(t, plan{10 * time.Minute, 2000, 10000}, p)
}
