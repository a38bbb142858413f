package sqlite

import (
	"context"
	"errors"
	"fmt"
	"time"

	driver "modernc.org/sqlite"
	"modernc.org/sqlite/lib"

	visits "github.com/portletkit/portletkit/counter/sql"
	"github.com/portletkit/portletkit/counter/visit"
)

// How long Open asks again, and how often.
const (
	busyTime  = 10 * time.Second
	busyPause = 20 * time.Millisecond
)

// waiting asks again while others open or close the file: SQLite does not wait
// by itself, whatever busy_timeout says, where a wait might never end, as when
// a file changes to WAL.
func waiting(ctx context.Context, open func() (*visits.Store, error)) (*visits.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, busyTime)
	defer cancel()
	for {
		store, err := open()
		if err == nil || code(err) != sqlite3.SQLITE_BUSY {
			return store, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(busyPause):
		}
	}
}

// code returns SQLite's primary code of an error, 0 if it has none.
func code(err error) int {
	var fault *driver.Error
	if !errors.As(err, &fault) {
		return 0
	}
	return fault.Code() & 0xff
}

// explained says what to do.
func explained(err error) error {
	switch code(err) {
	case sqlite3.SQLITE_BUSY:
		return fmt.Errorf("another program keeps it locked; end that, or its transaction: %w", err)
	case sqlite3.SQLITE_NOTADB:
		return fmt.Errorf("%w: it is no database of SQLite; choose another path, or put a copy back: %w", visit.ErrDamaged, err)
	case sqlite3.SQLITE_CORRUPT:
		return fmt.Errorf("%w: %s: %w", visit.ErrDamaged, advice, err)
	}
	if errors.Is(err, visit.ErrDamaged) {
		return fmt.Errorf("%s: %w", advice, err)
	}
	return err
}

const advice = "put a backup back, as package sqlite says, or see what \"sqlite3 FILE .recover\" can save"
