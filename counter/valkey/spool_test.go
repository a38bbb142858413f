package valkey_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/internal/crashdisk"
	"github.com/portletkit/portletkit/counter/internal/journal"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

func TestFullSpool(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	opts := optionsOf(t, server)
	opts.MaxHeld = 4096
	s := open(t, opts)
	renew(t, s, morning)
	server.Kill()
	requireAway(t, s)

	held := 0
	var err error
	for err == nil {
		if _, err = s.Add(t.Context(), views(2, 1, morning)); err == nil {
			held += 2
		}
	}
	require.ErrorIs(t, err, valkey.ErrFull)
	require.ErrorIs(t, err, visit.ErrUnavailable)
	require.ErrorContains(t, err, "at most 4096")
	require.Equal(t, held, s.Status().Held)
	require.LessOrEqual(t, s.Status().HeldBytes, opts.MaxHeld)
	require.Positive(t, held)

	server.Restart()
	requireBack(t, s)
	require.Equal(t, 1, add(t, s, view(1, morning)))
	require.EqualValues(t, held+1, tally(t, s, morning).Total.Views, "what was refused is not counted")
}

// A disk that cannot be written acknowledges nothing, and goes on when it can.
func TestSpoolOnAFailingDisk(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	for _, op := range []crashdisk.Op{crashdisk.Write, crashdisk.Sync} {
		t.Run(string(op), func(t *testing.T) {
			files := crashdisk.New()
			opts := valkey.OnDisk(optionsOf(t, server), files)
			opts.RetryAfter = time.Millisecond
			s := open(t, opts)
			renew(t, s, morning)
			add(t, s, view(1, morning))
			files.Fail(func(o crashdisk.Op) error {
				if o == op {
					return syscall.ENOSPC
				}
				return nil
			})
			for range 3 {
				_, err := s.Add(t.Context(), views(5, 2, morning))
				require.ErrorIs(t, err, visit.ErrUnavailable)
				require.ErrorIs(t, err, syscall.ENOSPC)
				_, err = s.Add(t.Context(), nil)
				require.ErrorIs(t, err, visit.ErrUnavailable)
				time.Sleep(2 * time.Millisecond)
			}
			require.EqualValues(t, 1, tally(t, s, morning).Total.Views, "figures go on")
			files.Fail(nil)
			time.Sleep(2 * time.Millisecond)
			require.Equal(t, 1, add(t, s, view(1, morning)))
			require.EqualValues(t, 2, tally(t, s, morning).Total.Views)
		})
	}
}

// Hits that arrive while the store closes count, or are refused.
func TestAddWhileClosing(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	opts.AnswerWithin = time.Millisecond
	s := open(t, opts)
	renew(t, s, morning)
	var group sync.WaitGroup
	var acknowledged atomic.Int64
	for range 8 {
		group.Go(func() {
			for {
				if _, err := s.Add(t.Context(), views(1, 1, morning)); err != nil {
					if !errors.Is(err, visit.ErrClosed) {
						t.Errorf("add: %v", err)
					}
					return
				}
				acknowledged.Add(1)
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	require.NoError(t, s.Close())
	group.Wait()
	require.Positive(t, acknowledged.Load())

	s = open(t, opts)
	requireBack(t, s)
	require.Equal(t, acknowledged.Load(), tally(t, s, morning).Total.Views)
}

// Power goes while the server is away and comes back: what was acknowledged
// counts once.
func TestPowerCut(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	for seed := range uint64(10) {
		files := crashdisk.New()
		opts := valkey.OnDisk(optionsOf(t, server), files)
		opts.Name = "power-" + string(rune('a'+seed))
		s := open(t, opts)
		renew(t, s, morning)
		add(t, s, views(int(seed)+1, 1, morning)...)
		server.Kill()
		requireAway(t, s)
		add(t, s, views(20, 2, morning)...)
		after := files.Crash(rand.New(rand.NewPCG(seed, 0)))
		s.Close()

		server.Restart()
		s = open(t, valkey.OnDisk(opts, after))
		requireBack(t, s)
		require.EqualValues(t, int(seed)+1+20, tally(t, s, morning).Total.Views)
		require.NoError(t, s.Close())
	}
}

// The spool's file is replaced again and again, with hits held and counted in
// it.
func TestSpoolThatIsRewrittenInAnOutage(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	add(t, s, views(600, 1, morning)...)
	server.Kill()
	add(t, s, views(600, 1, morning)...)
	requireAway(t, s)
	renew(t, s, instant("2026-11-30 12:00:00")) // destroys keys
	require.NoError(t, s.Close())
	s = open(t, opts)
	require.Equal(t, 600, s.Status().Held)
	server.Restart()
	requireBack(t, s)
	require.EqualValues(t, 1200, tally(t, s, morning).Total.Views)
}

func TestSpoolsThatCannotBeUsed(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	add(t, s, view(1, morning))

	_, err := valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, journal.ErrLocked)
	require.ErrorContains(t, err, opts.Spool)
	require.NoError(t, s.Close())

	other := opts
	other.Name = "khác"
	_, err = valkey.Open(t.Context(), other)
	require.ErrorIs(t, err, valkey.ErrOtherCounter)
	require.ErrorContains(t, err, "khác")

	content := read(t, opts.Spool)
	spoiled := append([]byte(nil), content...)
	spoiled[30] ^= 1
	require.NoError(t, os.WriteFile(opts.Spool, spoiled, 0o600))
	_, err = valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, visit.ErrDamaged)
	require.Equal(t, spoiled, read(t, opts.Spool), "it is left as it is")

	require.NoError(t, os.Remove(opts.Spool))
	_, err = valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, visit.ErrMissing)

	opts.Spool = filepath.Join(t.TempDir(), "missing", "spool")
	_, err = valkey.Open(t.Context(), opts)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.False(t, errors.Is(err, visit.ErrUnavailable))
}

// A spool that was cut short by a kill or a loss of power opens with all that
// is whole.
func TestTornSpool(t *testing.T) {
	server := testenv.Redis(t, testenv.RedisOptions{AOF: true})
	opts := optionsOf(t, server)
	s := open(t, opts)
	renew(t, s, morning)
	server.Kill()
	requireAway(t, s)
	before := len(read(t, opts.Spool))
	add(t, s, view(1, morning))
	whole := len(read(t, opts.Spool))
	add(t, s, view(2, morning))
	content := read(t, opts.Spool)
	require.NoError(t, s.Close())
	for _, length := range []int{len(content) - 1, whole + 1, whole, whole - 1, before} {
		require.NoError(t, os.WriteFile(opts.Spool, content[:length], 0o600))
		s = open(t, opts)
		want := 0
		if length >= whole {
			want = 1
		}
		require.Equal(t, want, s.Status().Held, "%d bytes of %d", length, len(content))
		require.NoError(t, s.Close())
	}
}
