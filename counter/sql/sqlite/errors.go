package sqlite

import (
	"errors"
	"fmt"

	driver "modernc.org/sqlite"
	"modernc.org/sqlite/lib"

	"github.com/portletkit/portletkit/counter/visit"
)

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
