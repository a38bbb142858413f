package sql

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// publishSoon has the tables written within publishEvery.
func (s *Store) publishSoon() {
	if s.timer == nil {
		s.timer = time.AfterFunc(s.opts.publishEvery, s.tick)
	}
}

func (s *Store) tick() {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.timer = nil
	if s.isClosed() {
		return
	}
	// A Machine with millions of visitors takes longer than a call may.
	ctx, cancel := context.WithTimeout(context.Background(), 10*s.opts.Timeout)
	defer cancel()
	if err := s.publish(ctx); err != nil {
		s.publishSoon() // Add tells the error
	}
}

// publish writes what changed into the tables of figures, and stores the
// Machine if the log has grown. The caller holds writing.
func (s *Store) publish(ctx context.Context) error {
	if s.size > max(s.opts.storeAt, 2*s.weight) {
		return s.store(ctx)
	}
	var list visit.Changes
	_, err := s.write(ctx, func(m *visit.Machine) entry {
		var any bool
		if list, any = m.Unpublished(); !any {
			return entry{}
		}
		return entry{kind: published}
	}, func(tx *sql.Tx, _ position) error {
		return s.publishIn(ctx, tx, list)
	})
	if err == nil {
		s.dialect.Confirm(s.at.seq)
	}
	return err
}

// store publishes, stores the Machine and deletes the log before it.
func (s *Store) store(ctx context.Context) error {
	var list visit.Changes
	var data []byte
	_, err := s.write(ctx, func(m *visit.Machine) entry {
		list, _ = m.Unpublished()
		data = m.Encode()
		return entry{kind: stored}
	}, func(tx *sql.Tx, at position) error {
		if err := s.publishIn(ctx, tx, list); err != nil {
			return err
		}
		return s.storeIn(ctx, tx, at, data)
	})
	if err == nil {
		s.weight = len(data)
		s.dialect.Confirm(s.at.seq)
	}
	return err
}

// storeIn leaves the last entry of the log: that is where others go on.
func (s *Store) storeIn(ctx context.Context, tx *sql.Tx, at position, data []byte) error {
	_, err := tx.ExecContext(ctx, s.text("UPDATE portlet_visits_machine SET seq = ?, mark = ?, data = ?"),
		at.seq, at.mark, at.seal(data))
	if err == nil {
		_, err = tx.ExecContext(ctx, s.text("DELETE FROM portlet_visits_log WHERE seq < ?"), at.seq)
	}
	return err
}

func (s *Store) publishIn(ctx context.Context, tx *sql.Tx, list visit.Changes) error {
	_, err := tx.ExecContext(ctx, s.text("UPDATE portlet_visits_total SET views = ?, visits = ?"),
		list.Total.Views, list.Total.Visits)
	if err != nil {
		return err
	}
	var days, pages []any
	for _, d := range list.Days {
		days = append(days, d.Day.String(), d.Views, d.Visits, d.Visitors)
	}
	for _, day := range list.Pages {
		if day.Anew {
			_, err := tx.ExecContext(ctx, s.text("DELETE FROM portlet_visits_page WHERE day = ?"), day.Day.String())
			if err != nil {
				return err
			}
		}
		for _, p := range day.Pages {
			pages = append(pages, day.Day.String(), p.Page, p.Views)
		}
	}
	if err := s.upsert(ctx, tx, upsertDays, 4, days); err != nil {
		return err
	}
	return s.upsert(ctx, tx, upsertPages, 3, pages)
}

// A statement in two halves, between which the rows stand. Only what differs is
// written. Views of a page never fall: after a clock that was far ahead, a day
// may have to be begun again.
var (
	upsertDays = [2]string{
		"INSERT INTO portlet_visits_day (day, views, visits, visitors) VALUES ",
		` ON CONFLICT (day) DO UPDATE SET views = excluded.views, visits = excluded.visits, visitors = excluded.visitors
WHERE portlet_visits_day.views <> excluded.views OR portlet_visits_day.visits <> excluded.visits
OR portlet_visits_day.visitors <> excluded.visitors`,
	}
	upsertPages = [2]string{
		"INSERT INTO portlet_visits_page (day, page, views) VALUES ",
		" ON CONFLICT (day, page) DO UPDATE SET views = excluded.views WHERE portlet_visits_page.views < excluded.views",
	}
)

// rowsAtOnce bounds the rows of one statement.
const rowsAtOnce = 100

func (s *Store) upsert(ctx context.Context, tx *sql.Tx, statement [2]string, columns int, values []any) error {
	row := "(" + strings.Repeat("?, ", columns-1) + "?)"
	for len(values) > 0 {
		n := min(len(values), rowsAtOnce*columns)
		rows := strings.Repeat(row+", ", n/columns-1) + row
		if _, err := tx.ExecContext(ctx, s.text(statement[0]+rows+statement[1]), values[:n]...); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}
