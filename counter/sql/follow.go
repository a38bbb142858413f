package sql

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

// look reads what other processes have written, unless this one is exchanging
// something with the database anyway. An error of the database is none here: it
// stands in cause.
func (s *Store) look(ctx context.Context) error {
	if s.isClosed() {
		return visit.ErrClosed
	}
	if !s.writing.TryLock() {
		return nil
	}
	defer s.writing.Unlock()
	if s.ready() != nil {
		return nil
	}
	ctx, cancel := s.limited(ctx)
	defer cancel()
	_ = s.follow(ctx)
	return nil
}

// follow replays what was written behind the last entry that this process
// knows. The caller holds writing.
func (s *Store) follow(ctx context.Context) error {
	if err := s.ready(); err != nil {
		return err
	}
	if err := s.followIn(ctx, s.db); err != nil {
		return s.failed(position{}, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cause = nil
	return nil
}

func (s *Store) followIn(ctx context.Context, from reader) error {
	const query = "SELECT 'C', seq, mark, record FROM portlet_visits_log WHERE seq >= ? ORDER BY seq"
	rows, err := read(ctx, from, s.text(query), s.at.seq)
	if err != nil {
		return err
	}
	if len(rows) == 0 || rows[0].position != s.at {
		return s.load(ctx, from)
	}
	return s.replayAll(rows[1:])
}

// reader is the database, or a transaction of it.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// row is a row of the log, or of the tables with one row.
type row struct {
	table string
	position
	data []byte
}

func read(ctx context.Context, from reader, query string, args ...any) ([]row, error) {
	rows, err := from.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []row
	for rows.Next() {
		var r row
		if err := rows.Scan(&r.table, &r.seq, &r.mark, &r.data); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// everything is one statement, so that what it reads belongs together.
const everything = `
SELECT 'A', seq, mark, data FROM portlet_visits_machine UNION ALL
SELECT 'C', seq, mark, record FROM portlet_visits_log UNION ALL
SELECT 'H', seq, mark, NULL FROM portlet_visits_head ORDER BY 1, 2`

// load reads the stored Machine and replays the log behind it.
func (s *Store) load(ctx context.Context, from reader) error {
	rows, err := read(ctx, from, everything)
	if err != nil {
		return err
	}
	if len(rows) < 2 || rows[0].table != "A" || rows[len(rows)-1].table != "H" {
		return damaged("the stored figures are missing")
	}
	first, log, head := rows[0], rows[1:len(rows)-1], rows[len(rows)-1]
	machine := visit.NewMachine(s.opts.Limits)
	if first.seq > 0 {
		data, ok := first.position.open(first.data)
		if !ok {
			return damaged("the stored figures do not have their checksum")
		}
		if machine, err = visit.DecodeMachine(data, s.opts.Limits); err != nil {
			return damaged("the stored figures: %w", err)
		}
	}
	s.begun(machine, first)
	for len(log) > 0 && log[0].seq <= first.seq {
		log = log[1:]
	}
	if err := s.replayAll(log); err != nil {
		return err
	}
	if s.at != head.position {
		return damaged("the log ends at record %d, and %d were written", s.at.seq, head.seq)
	}
	return nil
}

// begun takes over a Machine. The Machine of a process that has shown figures
// is replaced only when the database is not the one that it wrote.
func (s *Store) begun(machine *visit.Machine, r row) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.machine != nil && r.seq < s.at.seq {
		s.opts.Logger.Error("sql: the database has lost what it had confirmed, or an older copy was put back",
			"database", s.dialect.Name(), "known", s.at.seq, "stored", r.seq)
	}
	s.machine, s.at, s.size, s.weight = machine, r.position, 0, len(r.data)
	s.destroyed = nil
}

func (s *Store) replayAll(rows []row) error {
	for _, r := range rows {
		e := entry{position: r.position}
		if !e.decode(r.data) {
			return damaged("record %d does not have its checksum", r.seq)
		}
		if e.seq != s.at.seq+1 {
			return damaged("record %d stands where %d belongs", e.seq, s.at.seq+1)
		}
		if _, err := s.replay(e); err != nil {
			return err
		}
	}
	return nil
}

// replay applies an entry that is durable.
func (s *Store) replay(e entry) (visit.Outcome, error) {
	s.resolve(e.position)
	s.mu.Lock()
	defer s.mu.Unlock()
	var outcome visit.Outcome
	switch e.kind {
	case changed:
		var err error
		if outcome, err = s.machine.Replay(e.record); err != nil {
			return outcome, damaged("record %d: %w", e.seq, err)
		}
		s.size += len(e.record)
	case published, stored:
		s.machine.Published()
	default:
		return outcome, damaged("record %d is of an unknown kind", e.seq)
	}
	if e.kind == stored {
		s.size, s.destroyed = 0, nil
	}
	s.destroyed = append(s.destroyed, outcome.Destroyed...)
	s.at, s.cause = e.position, nil
	return outcome, nil
}

func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %w", visit.ErrDamaged, fmt.Errorf(format, args...))
}
