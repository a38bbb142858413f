package sql_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/sql"
	"github.com/portletkit/portletkit/counter/sql/postgres"
	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// countInto, if it is set, turns the test binary into a process that counts
// into the database of that address.
const countInto = "COUNTER_TEST_COUNT"

func TestMain(m *testing.M) {
	if address := os.Getenv(countInto); address != "" {
		if err := countHits(address); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

func openAddress(ctx context.Context, address string) (*sql.Store, error) {
	if strings.HasPrefix(address, "postgres") {
		return postgres.Open(ctx, address, sql.Options{})
	}
	return sqlite.Open(ctx, address, sql.Options{})
}

// each process adds its hits in batches, several at a time, and renews keys all
// the while.
const (
	processes  = 3
	writers    = 4
	perWriter  = 40
	perBatch   = 5
	perProcess = writers * perWriter * perBatch
)

// countHits prints the key of the day that it was given.
func countHits(address string) error {
	ctx := context.Background()
	s, err := openAddress(ctx, address)
	if err != nil {
		return err
	}
	defer s.Close()
	keys, err := s.Renew(ctx, noon)
	if err != nil {
		return err
	}
	fmt.Printf("%x\n", keys.Day)
	var group sync.WaitGroup
	failed := make(chan error, writers)
	for range writers {
		group.Go(func() {
			for n := range perWriter {
				if err := addBatch(ctx, s, n); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	group.Wait()
	close(failed)
	return <-failed
}

// addBatch adds page views of visitors that all processes share.
func addBatch(ctx context.Context, s *sql.Store, n int) error {
	hits := make([]visit.Hit, perBatch)
	for i := range hits {
		hits[i] = hitOf(uint64(1+n*perBatch+i), 0)
		hits[i].Page = "/tin"
	}
	if counted, err := s.Add(ctx, hits); err != nil || counted != perBatch {
		return fmt.Errorf("%d counted: %w", counted, err)
	}
	_, err := s.Renew(ctx, noon)
	return err
}

// Several processes on one database count together: every hit once, every
// visitor once, under the same keys, and none waits for ever.
func TestProcessesShareADatabase(t *testing.T) {
	for name, address := range map[string]func(t *testing.T) string{
		"SQLite":     func(t *testing.T) string { return filepath.Join(t.TempDir(), "visits.db") },
		"PostgreSQL": func(t *testing.T) string { return testenv.Postgres(t) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at := address(t)
			var group sync.WaitGroup
			keys := make([]string, processes)
			for i := range processes {
				group.Go(func() {
					cmd := exec.Command(os.Args[0], "-test.run=^$")
					cmd.Env = append(os.Environ(), countInto+"="+at)
					output, err := cmd.CombinedOutput()
					if err != nil {
						t.Errorf("%v: %s", err, output)
					}
					keys[i] = string(output)
				})
			}
			group.Wait()
			for _, key := range keys {
				require.Equal(t, keys[0], key)
			}
			s, err := openAddress(t.Context(), at)
			require.NoError(t, err)
			defer s.Close()
			tally, err := visit.Figures(t.Context(), s, noon)
			require.NoError(t, err)
			const visitors = perWriter * perBatch
			require.Equal(t, figure.Counts{Views: processes * perProcess, Visits: visitors, Visitors: visitors}, tally.Values.Of(figure.Today))
			own, err := s.Renew(t.Context(), noon)
			require.NoError(t, err)
			require.Equal(t, keys[0], fmt.Sprintf("%x\n", own.Day))
		})
	}
}
