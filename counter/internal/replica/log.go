package replica

import (
	"context"
	"errors"
)

// ErrGone says that a Log does not hold the position after which something was
// asked for: what stood there was deleted, or lost.
var ErrGone = errors.New("replica: the position is not in the log any more")

// Log keeps records in an order that all processes see. Of its methods one runs
// at a time.
type Log interface {
	// Append makes the entry of plan the last one. Entries that were written
	// behind after are given to plan first: they are durable; plan may be
	// asked again, with the ones behind those. An entry without a Kind is not
	// written. Errors: ErrGone, those of plan, and those of the log, after
	// which the entry may have been written or not; Unsent says that it was not.
	Append(ctx context.Context, after Position, plan func(missing []Row) (Entry, error)) error
	// Since returns the entries from the number seq on, in their order.
	Since(ctx context.Context, seq int64) ([]Row, error)
	// All returns everything at one instant.
	All(ctx context.Context) (Everything, error)
	// Erase makes what was deleted unreadable, as far as that can be done.
	Erase(ctx context.Context) error
	// Confirm hears now and then up to which entry the log is durable.
	Confirm(seq int64)
	// Close ends the log.
	Close() error
	// Traits are what is particular to the log.
	Traits() Traits
}

// Traits are what is particular to a Log.
type Traits struct {
	Name string // stands in errors
	// Local says that calls end by themselves, since no network is in
	// between: being ready to interrupt them would cost more than they do.
	Local bool
	// Tables says that entries carry changes for tables of figures.
	Tables bool
}

// Everything is what a Log holds.
type Everything struct {
	Machine Row   // the stored one; its zero value if none is stored yet
	Log     []Row // in their order; entries up to Machine may be missing
	Head    Position
}

// Row is an entry, or a stored Machine, as it is kept.
type Row struct {
	Position
	Data []byte
}

// Behind returns those of rows, which Since has returned, that stand behind
// after, or ErrGone.
func Behind(after Position, rows []Row) ([]Row, error) {
	switch {
	case len(rows) == 0:
		return nil, ErrGone
	case rows[0].Position == after:
		return rows[1:], nil
	case after.Seq == 0 && rows[0].Seq == 1:
		return rows, nil
	}
	return nil, ErrGone
}
