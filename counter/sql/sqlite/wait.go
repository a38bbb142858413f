package sqlite

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"time"

	"modernc.org/sqlite/lib"
)

// How long Open waits unless its options say it, and how often it asks.
const (
	openWait  = 10 * time.Second
	openPause = 20 * time.Millisecond
)

// waiting tries to open a file until others let it: those that count into it
// with a version before SQLite, and those that open or close it, where SQLite
// does not wait by itself, whatever busy_timeout says, for a wait might never
// end, as when a file changes to WAL.
func waiting[T any](ctx context.Context, path string, opts Options, open func() (T, error)) (T, error) {
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(opts.OpenWait, openWait))
	defer cancel()
	for told := false; ; told = true {
		opened, err := open()
		if err == nil || !locked(err) || ctx.Err() != nil {
			return opened, err
		}
		if !told {
			logger(opts).Info("sqlite: another process keeps the counter's file locked; waiting for it", "file", path)
		}
		select {
		case <-ctx.Done():
			return opened, err
		case <-time.After(openPause):
		}
	}
}

// locked reports whether an error may end when another process does.
func locked(err error) bool { return errors.Is(err, errInUse) || code(err) == sqlite3.SQLITE_BUSY }

func logger(opts Options) *slog.Logger {
	if opts.Logger == nil {
		return slog.Default()
	}
	return opts.Logger
}
