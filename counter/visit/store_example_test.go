package visit_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
)

// journal is a Store in one plain file: the Machine as it was, then a record for
// each change. It shows what a store has to do; counter/sql/sqlite does more
// against disks that fail.
type journal struct {
	mu      sync.Mutex
	path    string
	file    *os.File
	machine *visit.Machine
	broken  error // of a write: what stands in the file is not known any more
}

var _ visit.Store = (*journal)(nil)

// openJournal reads a file to the last whole record, or begins one.
func openJournal(path string) (*journal, error) {
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	s := &journal{path: path, machine: visit.NewMachine(visit.Limits{})}
	for first := true; len(data) >= 4; first = false {
		size := binary.LittleEndian.Uint32(data)
		if uint64(size) > uint64(len(data)-4) {
			break // torn: it was never confirmed
		}
		record := data[4 : 4+size]
		if data = data[4+size:]; first {
			s.machine, err = visit.DecodeMachine(record, visit.Limits{})
		} else {
			_, err = s.machine.Replay(record)
		}
		if err != nil {
			return nil, fmt.Errorf("%w: %w", visit.ErrDamaged, err)
		}
	}
	return s, s.rewrite()
}

// rewrite puts a file in place that holds the Machine alone, and nothing of
// earlier records.
func (s *journal) rewrite() error {
	next, err := os.OpenFile(s.path+".new", os.O_CREATE|os.O_TRUNC|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(put(next, s.machine.Encode()), os.Rename(next.Name(), s.path)); err != nil {
		return errors.Join(err, next.Close())
	}
	if s.file != nil {
		err = s.file.Close()
	}
	s.file = next
	return err
}

func put(file *os.File, record []byte) error {
	framed := binary.LittleEndian.AppendUint32(nil, uint32(len(record)))
	_, err := file.Write(append(framed, record...))
	return errors.Join(err, file.Sync())
}

// keep makes a record durable and applies it.
func (s *journal) keep(record []byte) (visit.Outcome, error) {
	if s.broken == nil {
		s.broken = put(s.file, record)
	}
	if s.broken != nil {
		return visit.Outcome{}, fmt.Errorf("%w: %w", visit.ErrUnavailable, s.broken)
	}
	outcome, err := s.machine.Replay(record)
	s.machine.Published() // nobody asks what changed
	return outcome, err
}

func (s *journal) Add(_ context.Context, hits []visit.Hit) (counted int, err error) {
	err = s.do(func() error {
		outcome, err := s.keep(s.machine.RecordHits(hits))
		counted = outcome.Counted
		return err
	})
	return counted, err
}

func (s *journal) Look(_ context.Context, now visit.Instant, f func(*visit.Machine, visit.AsOf)) error {
	return s.do(func() error {
		f(s.machine, visit.AsOf{Instant: now})
		return nil
	})
}

// Renew also destroys: no key that is over may stay in the file.
func (s *journal) Renew(_ context.Context, now visit.Instant) (keys visit.Keys, err error) {
	err = s.do(func() error {
		renewal, changed := s.machine.Renew(now)
		keys = renewal.Keys
		if !changed {
			return nil
		}
		outcome, err := s.keep(renewal.Record())
		if keys.Destroyed = outcome.Destroyed; err == nil && len(keys.Destroyed) > 0 {
			err = s.rewrite()
		}
		return err
	})
	return keys, err
}

func (s *journal) Seed(_ context.Context, seed visit.Seed) error {
	return s.do(func() error {
		if err := s.machine.CanSeed(seed); err != nil {
			return err
		}
		_, err := s.keep(seed.Record())
		return err
	})
}

func (s *journal) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return nil
	}
	defer func() { s.file = nil }()
	return s.file.Close()
}

func (s *journal) do(f func() error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.file == nil {
		return visit.ErrClosed
	}
	return f()
}

func TestJournalKeepsTheContract(t *testing.T) {
	visittest.Run(t, func(t *testing.T) visit.Store {
		s, err := openJournal(filepath.Join(t.TempDir(), "visits"))
		require.NoError(t, err)
		return s
	})
}

// A journal that is cut anywhere, as a crash does, opens with what was confirmed
// before; keys that are over are in no file.
func TestJournalAfterACrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), "visits")
	s, err := openJournal(path)
	require.NoError(t, err)
	now := visit.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	yesterday := visit.InstantOf(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), time.UTC)
	old, err := s.Renew(t.Context(), yesterday)
	require.NoError(t, err)
	_, err = s.Renew(t.Context(), now)
	require.NoError(t, err)
	whole := func() string {
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		return string(data)
	}
	require.NotContains(t, whole(), string(old.Day[:]))
	before := len(whole())
	_, err = s.Add(t.Context(), []visit.Hit{{At: now.Unix, Day: now.Day, Page: "/tin"}})
	require.NoError(t, err)
	require.NoError(t, s.Close())
	data := whole()
	for size := before; size <= len(data); size++ {
		require.NoError(t, os.WriteFile(path, []byte(data[:size]), 0o600))
		s, err := openJournal(path)
		require.NoError(t, err)
		views, err := visit.Ask(t.Context(), s, now, func(m *visit.Machine) int64 { return m.Views("/tin") })
		require.NoError(t, err)
		require.Equal(t, size == len(data), views == 1, size)
		require.NoError(t, s.Close())
	}
}

// A store keeps the Machine's records in their order and replays them: this one,
// in a file, is what stands above.
func ExampleStore() {
	dir, err := os.MkdirTemp("", "visits")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	ctx, now := context.Background(), visit.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	for range 2 { // the second time it reads what the first has kept
		var s visit.Store
		if s, err = openJournal(filepath.Join(dir, "visits")); err != nil {
			log.Fatal(err)
		}
		if _, err := s.Renew(ctx, now); err != nil {
			log.Fatal(err)
		}
		if _, err := s.Add(ctx, []visit.Hit{{At: now.Unix, Day: now.Day, Visitor: 7, Page: "/tin"}}); err != nil {
			log.Fatal(err)
		}
		f, err := visit.Figures(ctx, s, now)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(f.Values[figure.ViewsTotal], f.Values[figure.VisitorsToday])
		if err := s.Close(); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// 1 1
	// 2 1
}
