package counter_test

import (
	"bytes"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
)

// lockedBuffer may be written and read at once.
type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// Keys are destroyed when their time is over, also when nobody visits, and
// that is logged.
func TestKeysAreDestroyedOnTime(t *testing.T) {
	var minutes atomic.Int64
	start := time.Date(2026, 11, 29, 16, 59, 0, 0, time.UTC) // a Sunday, 23:59 at +07:00
	log := &lockedBuffer{}
	open(t, counter.Options{
		Now:    func() time.Time { return start.Add(time.Duration(minutes.Load()) * time.Minute) },
		Logger: slog.New(slog.NewTextHandler(log, nil)),
	})
	logged := func(period string) func() bool {
		return func() bool { return bytes.Contains([]byte(log.String()), []byte(`destroyed" period="`+period+`"`)) }
	}
	minutes.Store(1)
	require.Eventually(t, logged("week 2026-11-23"), 10*time.Second, 20*time.Millisecond)
	require.False(t, logged("day 2026-11-29")(), "visits may run over midnight")
	minutes.Store(31)
	require.Eventually(t, logged("day 2026-11-29"), 10*time.Second, 20*time.Millisecond)
}
