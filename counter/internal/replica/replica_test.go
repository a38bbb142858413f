package replica

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
)

var noon = visit.Instant{Unix: 1_795_500_000, Day: 20781, Clock: 12 * 60 * 60}

func hitOf(visitor, token uint64) visit.Hit {
	return visit.Hit{At: noon.Unix, Day: noon.Day, Visitor: visitor, Week: visitor, Token: token}
}

var errBad = errors.New("bad luck")

// memory is a Log that fails when it is told to.
type memory struct {
	mu   sync.Mutex // of the stores that share it
	all  Everything
	fail func() outcome     // nil never does
	hold chan chan struct{} // whoever is given a channel waits for it, and writes afterwards
}

// outcome is what becomes of a call.
type outcome int

const (
	works      outcome = iota
	refuses            // nothing is written, and the caller is told
	loses              // nothing is written, and the caller cannot know
	answerLost         // it is written, and the caller cannot know
	blind              // nothing is written or read, and the caller cannot know
)

func (l *memory) luck() outcome {
	if l.fail == nil {
		return works
	}
	return l.fail()
}

func (l *memory) Append(_ context.Context, after Position, plan func([]Row) (Entry, error)) error {
	select {
	case free := <-l.hold:
		<-free
	default:
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	luck := l.luck()
	if luck == refuses {
		return Unsent(errBad)
	}
	if luck == blind {
		_, err := plan(nil)
		return errors.Join(errBad, err)
	}
	var missing []Row
	if after != l.all.Head {
		var err error
		if missing, err = Behind(after, l.since(after.Seq)); err != nil {
			return err
		}
	}
	e, err := plan(missing)
	if err != nil || e.Kind == 0 {
		return err
	}
	if luck == loses {
		return errBad
	}
	l.all.Head = e.Position
	l.all.Log = append(l.all.Log, e.Row())
	if e.Machine != nil {
		l.all.Machine = Row{e.Position, e.Machine}
		l.all.Log = l.all.Log[len(l.all.Log)-1:]
	}
	if luck == answerLost {
		return errBad
	}
	return nil
}

func (l *memory) since(seq int64) (rows []Row) {
	for _, r := range l.all.Log {
		if r.Seq >= seq {
			rows = append(rows, r)
		}
	}
	return rows
}

func (l *memory) Since(_ context.Context, seq int64) ([]Row, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.luck() != works {
		return nil, errBad
	}
	return l.since(seq), nil
}

func (l *memory) All(context.Context) (Everything, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.luck() != works {
		return Everything{}, errBad
	}
	all := l.all
	all.Log = append([]Row{}, l.all.Log...)
	return all, nil
}

func (l *memory) Erase(context.Context) error { return nil }
func (l *memory) Confirm(int64)               {}
func (l *memory) Close() error                { return nil }
func (l *memory) Traits() Traits              { return Traits{Name: "memory", Tables: true} }

// open opens a store that publishes and asks again only when it is told.
func open(t *testing.T, l *memory, opts Options) *Store {
	t.Helper()
	opts.PublishEvery, opts.RetryAfter = time.Hour, time.Nanosecond
	s, err := New(t.Context(), l, opts)
	require.NoError(t, err)
	return s
}

func views(t *testing.T, s *Store) figure.Counts {
	t.Helper()
	tally, err := visit.Figures(t.Context(), s, noon)
	require.NoError(t, err)
	return tally.Values.Of(figure.Total)
}

// next lets the next calls end so, one after the other, and those behind them
// work.
func (l *memory) next(list ...outcome) {
	l.fail = func() outcome {
		if len(list) == 0 {
			return works
		}
		first := list[0]
		list = list[1:]
		return first
	}
}

// Whoever looks while a process writes waits for nothing, and sees what the
// others have added when that is over.
func TestLookDuringAWrite(t *testing.T) {
	l := &memory{}
	a, b := open(t, l, Options{}), open(t, l, Options{})
	_, err := a.Renew(t.Context(), noon)
	require.NoError(t, err)
	require.Zero(t, views(t, b))

	release := make(chan struct{})
	l.hold = make(chan chan struct{}, 1)
	l.hold <- release
	done := make(chan error)
	go func() {
		_, err := b.Add(context.Background(), nil)
		done <- err
	}()
	require.Eventually(t, func() bool { return len(l.hold) == 0 }, time.Minute, time.Millisecond)
	_, err = a.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
	require.NoError(t, err)
	require.EqualValues(t, 1, views(t, a).Views)
	require.Zero(t, views(t, b), "as it was before")
	close(release)
	require.NoError(t, <-done)
	require.EqualValues(t, 1, views(t, b).Views)
}

// Whatever became of the attempts, hits that are added again after an error
// count once: without tokens too, and each of several equal ones.
func TestHitsThatAreAddedAgainCountOnce(t *testing.T) {
	for name, lucks := range map[string][]outcome{
		"refused":                       {refuses},
		"lost":                          {loses},
		"written, and the answer lost":  {answerLost},
		"written, then lost":            {answerLost, loses},
		"written, then refused":         {answerLost, refuses, refuses},
		"lost, then written":            {loses, answerLost},
		"written, and lost many times":  {answerLost, loses, loses, loses, loses, loses},
		"lost, then written and lost":   {loses, answerLost, loses},
		"refused, written, and refused": {refuses, answerLost, refuses},
		"written, then seen by nobody":  {answerLost, blind, blind, blind},
	} {
		t.Run(name, func(t *testing.T) {
			l := &memory{}
			s := open(t, l, Options{})
			s.retry = time.NewTimer(time.Hour) // the attempts are the test's alone
			_, err := s.Renew(t.Context(), noon)
			require.NoError(t, err)
			hits := []visit.Hit{hitOf(1, 0), hitOf(1, 0), hitOf(2, 0), {At: noon.Unix, Day: noon.Day}, {At: noon.Unix, Day: noon.Day}}
			l.next(lucks...)
			failed := 0
			for {
				time.Sleep(time.Microsecond) // the pause after an error
				counted, err := s.Add(t.Context(), hits)
				if err == nil {
					require.Equal(t, len(hits), counted)
					break
				}
				require.ErrorIs(t, err, visit.ErrUnavailable)
				require.ErrorIs(t, err, errBad)
				failed++
				hits[0].Page, hits[0].Page = "changed", "" // the slice is the caller's
			}
			require.Positive(t, failed)
			require.EqualValues(t, len(hits), views(t, s).Views)
			require.Empty(t, s.doubts)
			_, err = s.Add(t.Context(), hits)
			require.NoError(t, err)
			require.EqualValues(t, 2*len(hits), views(t, s).Views, "and again when they come anew")
			require.EqualValues(t, 2*len(hits), views(t, open(t, l, Options{})).Views)
		})
	}
}

// What comes beside hits that are added again is counted, equal to them or not.
func TestMoreThanWasAddedBefore(t *testing.T) {
	l := &memory{}
	s := open(t, l, Options{})
	h := visit.Hit{At: noon.Unix, Day: noon.Day}
	l.next(answerLost)
	_, err := s.Add(t.Context(), []visit.Hit{h, h})
	require.Error(t, err)
	time.Sleep(time.Microsecond)
	counted, err := s.Add(t.Context(), []visit.Hit{h, h, h, hitOf(1, 0)})
	require.NoError(t, err)
	require.Equal(t, 4, counted)
	require.EqualValues(t, 4, views(t, s).Views)
}

// Attempts that failed are remembered up to a bound.
func TestDoubtsAreBounded(t *testing.T) {
	l := &memory{}
	s := open(t, l, Options{})
	l.mu.Lock()
	l.fail = func() outcome { return loses }
	l.mu.Unlock()
	for range 3 * maxDoubts {
		time.Sleep(time.Microsecond)
		_, err := s.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
		require.Error(t, err)
	}
	require.LessOrEqual(t, len(s.doubts), maxDoubts)
	_, err := s.Add(t.Context(), make([]visit.Hit, MaxRecord))
	require.Error(t, err)
}

// Bad luck in every twentieth call, several processes on one log, keys that end,
// Machines that are stored: nothing acknowledged is lost, and no hit counts
// twice.
func TestNothingAcknowledgedIsLost(t *testing.T) {
	for seed := range uint64(150) {
		dice := rand.New(rand.NewPCG(seed, 7))
		l := &memory{}
		var stores []*Store
		for range 3 {
			stores = append(stores, open(t, l, Options{StoreAt: 300}))
		}
		luck := rand.New(rand.NewPCG(seed, 8)) // asked under the log's lock
		l.fail = func() outcome {
			if luck.IntN(10) > 0 {
				return works
			}
			return outcome(1 + luck.IntN(4))
		}
		acknowledged := int64(0)
		for range 120 {
			s := stores[dice.IntN(len(stores))]
			switch dice.IntN(8) {
			case 0:
				now := visit.Instant{Unix: noon.Unix, Day: noon.Day + visit.Day(dice.IntN(3)), Clock: 3600}
				_, _ = s.Renew(t.Context(), now)
			case 1:
				s.writing.Lock()
				_ = s.publish(t.Context())
				s.writing.Unlock()
			default:
				acknowledged += addUntilItWorks(t, s, dice)
			}
		}
		l.mu.Lock()
		l.fail = nil
		l.mu.Unlock()
		for i, s := range append(stores, open(t, l, Options{})) {
			s.again()
			require.Equal(t, acknowledged, views(t, s).Views, "seed %d, store %d", seed, i)
		}
	}
}

func addUntilItWorks(t *testing.T, s *Store, dice *rand.Rand) int64 {
	hits := make([]visit.Hit, 1+dice.IntN(4))
	for i := range hits {
		hits[i] = hitOf(dice.Uint64N(4), 0)
	}
	var err error
	for range 1000 {
		if _, err = s.Add(t.Context(), hits); err == nil {
			return int64(len(hits))
		}
		time.Sleep(time.Microsecond)
	}
	require.NoError(t, err, "it never works")
	return 0
}

// A log that was emptied, or that went back, gets what the processes know.
func TestLogThatLosesWhatItConfirmed(t *testing.T) {
	old := visit.NewMachine(visit.Limits{})
	_, err := old.Replay(visit.Seed{Views: 1000, At: 1}.Record())
	require.NoError(t, err)
	l := &memory{}
	a, b := open(t, l, Options{Start: old}), open(t, l, Options{})
	keys, err := a.Renew(t.Context(), noon)
	require.NoError(t, err)
	add := func(s *Store, n int) {
		for range n {
			_, err := s.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
			require.NoError(t, err)
		}
	}
	add(a, 10)
	add(b, 10)
	before := l.all
	before.Log = append([]Row{}, l.all.Log...)
	add(a, 5)
	add(b, 5)
	l.all = before // a replica that had not heard the rest
	add(a, 1)
	add(b, 1)
	for _, s := range []*Store{a, b, open(t, l, Options{})} {
		require.EqualValues(t, 1032, views(t, s).Views)
	}
	add(a, 3)
	l.all = Everything{}
	add(b, 1) // which has not heard of the three
	add(a, 1)
	for _, s := range []*Store{a, b, open(t, l, Options{})} {
		require.EqualValues(t, 1037, views(t, s).Views)
		again, err := s.Renew(t.Context(), noon)
		require.NoError(t, err)
		require.Equal(t, keys, again)
	}
}

// What a log has lost may take several attempts to be written again: each record
// stands in it once in the end, whatever became of the attempts.
func TestWritingAgainIsInterrupted(t *testing.T) {
	for _, becomes := range []outcome{refuses, loses, answerLost, blind} {
		for after := range 6 {
			l := &memory{}
			s := open(t, l, Options{})
			_, err := s.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
			require.NoError(t, err)
			before := l.all
			before.Log = append([]Row{}, l.all.Log...)
			for range 3 {
				_, err := s.Add(t.Context(), []visit.Hit{hitOf(2, 0)})
				require.NoError(t, err)
			}
			l.all = before
			calls := 0
			l.fail = func() outcome {
				if calls++; calls == after+1 || calls == after+2 {
					return becomes
				}
				return works
			}
			require.Eventually(t, func() bool {
				_, err := s.Add(t.Context(), []visit.Hit{hitOf(3, 0)})
				return err == nil
			}, time.Minute, time.Microsecond)
			l.fail = nil
			for _, s := range []*Store{s, open(t, l, Options{})} {
				require.EqualValues(t, 5, views(t, s).Views, "outcome %d of the calls behind %d", becomes, after)
			}
		}
	}
}

// A log with rows that nobody can have written is not believed, and Machines
// begin where they are told.
func TestDamagedLogs(t *testing.T) {
	good := func() *memory {
		l := &memory{}
		s := open(t, l, Options{StoreAt: 1})
		for range 3 {
			_, err := s.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
			require.NoError(t, err)
		}
		require.NoError(t, s.Close())
		s = open(t, l, Options{})
		for range 3 {
			_, err := s.Add(t.Context(), []visit.Hit{hitOf(1, 0)})
			require.NoError(t, err)
		}
		return l
	}
	for name, harm := range map[string]func(l *memory){
		"a record's bit":        func(l *memory) { l.all.Log[2].Data[3] ^= 1 },
		"a record cut":          func(l *memory) { l.all.Log[2].Data = l.all.Log[2].Data[:2] },
		"a record without text": func(l *memory) { l.all.Log[2].Data = l.all.Log[2].seal(nil) },
		"an unknown kind":       func(l *memory) { l.all.Log[2].Data = l.all.Log[2].seal([]byte("?")) },
		"no record":             func(l *memory) { l.all.Log[2].Data = l.all.Log[2].seal([]byte("C?")) },
		"a record missing":      func(l *memory) { l.all.Log = append(l.all.Log[:2], l.all.Log[3:]...) },
		"the last one missing":  func(l *memory) { l.all.Log = l.all.Log[:3] },
		"a record twice":        func(l *memory) { l.all.Log = append(l.all.Log, l.all.Log[3]) },
		"the Machine's bit":     func(l *memory) { l.all.Machine.Data[9] ^= 1 },
		"no Machine":            func(l *memory) { l.all.Machine.Data = l.all.Machine.seal([]byte("none")) },
	} {
		l := good()
		require.Len(t, l.all.Log, 4, "the stored one and three")
		harm(l)
		_, err := New(t.Context(), l, Options{})
		require.ErrorIs(t, err, visit.ErrDamaged, name)
	}
	m := visit.NewMachine(visit.Limits{})
	_, err := m.Replay(visit.Seed{Views: 42, At: 1}.Record())
	require.NoError(t, err)
	l := &memory{}
	require.EqualValues(t, 42, views(t, open(t, l, Options{Start: m})).Views)
	require.EqualValues(t, 42, views(t, open(t, l, Options{Start: visit.NewMachine(visit.Limits{})})).Views, "only what has counted nothing begins so")
}

// FuzzRow opens whatever there is.
func FuzzRow(f *testing.F) {
	f.Add(int64(1), int64(2), Entry{Position: Position{1, 2}, Kind: changed}.Row().Data)
	f.Add(int64(0), int64(0), []byte("abcd"))
	f.Fuzz(func(t *testing.T, seq, mark int64, data []byte) {
		e, err := Row{Position{seq, mark}, data}.entry()
		if err != nil {
			require.ErrorIs(t, err, visit.ErrDamaged)
			return
		}
		require.Equal(t, data, e.Row().Data)
	})
}
