package sql

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// plan makes the entry that is to be written next. An entry without a kind is
// none: there is nothing to do. It is asked again when another process was
// quicker, and then sees a Machine that has replayed what that wrote.
type plan func(*visit.Machine) entry

// more adds to the transaction that appends an entry.
type more func(*sql.Tx, position) error

// errBehind says that the log has entries which this process does not know.
var errBehind = errors.New("sql: the log goes on")

// write appends an entry and replays it when it is durable. The first attempt
// hopes that nobody else has written, the second one keeps others from it: two
// are always enough. The caller holds writing.
func (s *Store) write(ctx context.Context, plan plan, more more) (visit.Outcome, error) {
	if err := s.ready(); err != nil {
		return visit.Outcome{}, err
	}
	e, err := s.append(ctx, plan, more, false)
	if errors.Is(err, errBehind) {
		e, err = s.append(ctx, plan, more, true)
	}
	switch {
	case errors.Is(err, errTooLong):
		return visit.Outcome{}, err
	case err != nil:
		return visit.Outcome{}, s.failed(e.position, err)
	case e.kind == 0:
		return visit.Outcome{}, nil
	}
	return s.replay(e)
}

func (s *Store) plan(plan plan) (entry, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := plan(s.machine)
	e.position = s.at.next()
	if len(e.record) > MaxRecord {
		return entry{}, fmt.Errorf("%w: %d bytes, at most %d", errTooLong, len(e.record), MaxRecord)
	}
	return e, nil
}

// append makes what plan says the last entry of the log. errBehind: the last
// one is not the one that this process knows.
func (s *Store) append(ctx context.Context, plan plan, more more, locked bool) (entry, error) {
	e, err := s.plan(plan)
	if err != nil || e.kind == 0 {
		return e, err
	}
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return entry{}, err
	}
	defer tx.Rollback()
	if locked {
		if e, err = s.catchUp(ctx, tx, plan); err != nil || e.kind == 0 {
			return entry{}, err
		}
	}
	if err := s.insertIn(ctx, tx, e); err != nil {
		return entry{}, err
	}
	if more != nil {
		if err := more(tx, e.position); err != nil {
			return entry{}, err
		}
	}
	return e, tx.Commit()
}

// catchUp keeps others from writing until tx ends, and plans anew when it has
// replayed what they wrote.
func (s *Store) catchUp(ctx context.Context, tx *sql.Tx, plan plan) (entry, error) {
	if _, err := tx.ExecContext(ctx, "UPDATE portlet_visits_head SET seq = seq"); err != nil {
		return entry{}, err
	}
	if err := s.followIn(ctx, tx); err != nil {
		return entry{}, err
	}
	return s.plan(plan)
}

func (s *Store) insertIn(ctx context.Context, tx *sql.Tx, e entry) error {
	result, err := tx.StmtContext(ctx, s.advance).ExecContext(ctx, e.seq, e.mark, s.at.seq, s.at.mark)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return cmp.Or(err, errBehind)
	}
	_, err = tx.StmtContext(ctx, s.insert).ExecContext(ctx, e.seq, e.mark, e.encode())
	return err
}

// ready returns an error while it is no use to try.
func (s *Store) ready() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case s.closed:
		return visit.ErrClosed
	case s.cause != nil && time.Now().Before(s.retryAt):
		return fmt.Errorf("%w: %w", visit.ErrUnavailable, s.cause)
	}
	return nil
}

// failed notes why an exchange failed. at is the entry that may have been written
// all the same: the answer to a commit can be lost.
func (s *Store) failed(at position, err error) error {
	if at != (position{}) {
		s.doubt = doubt{at: at}
	}
	s.retryAt = time.Now().Add(s.opts.retryAfter)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cause = err
	return fmt.Errorf("%w: %w", visit.ErrUnavailable, err)
}
