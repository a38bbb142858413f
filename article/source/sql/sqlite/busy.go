package sqlite

import (
	"context"
	"errors"
	"time"

	driver "modernc.org/sqlite"
	"modernc.org/sqlite/lib"

	"github.com/portletkit/portletkit/article/source/sql"
)

// How long Open asks again, and how often.
const (
	busyTime  = 10 * time.Second
	busyPause = 20 * time.Millisecond
)

// waiting asks again while others open or close the file: SQLite does not wait
// by itself, whatever busy_timeout says, where a wait might never end, as when
// a file changes to WAL.
func waiting(ctx context.Context, open func() (*sql.Store, error)) (*sql.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, busyTime)
	defer cancel()
	for {
		store, err := open()
		if err == nil || !isBusy(err) {
			return store, err
		}
		select {
		case <-ctx.Done():
			return nil, err
		case <-time.After(busyPause):
		}
	}
}

func isBusy(err error) bool {
	var fault *driver.Error
	return errors.As(err, &fault) && fault.Code()&0xff == sqlite3.SQLITE_BUSY
}
