package sql

import (
	"context"
	"database/sql"
	"strings"

	"github.com/portletkit/portletkit/counter/visit"
)

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

// publish writes the tables that operators ask.
func (l *log) publish(ctx context.Context, tx *sql.Tx, list visit.Changes) error {
	_, err := tx.ExecContext(ctx, l.text("UPDATE portlet_visits_total SET views = ?, visits = ?"),
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
			_, err := tx.ExecContext(ctx, l.text("DELETE FROM portlet_visits_page WHERE day = ?"), day.Day.String())
			if err != nil {
				return err
			}
		}
		for _, p := range day.Pages {
			pages = append(pages, day.Day.String(), p.Page, p.Views)
		}
	}
	if err := l.upsert(ctx, tx, upsertDays, 4, days); err != nil {
		return err
	}
	return l.upsert(ctx, tx, upsertPages, 3, pages)
}

// rowsAtOnce bounds the rows of one statement.
const rowsAtOnce = 100

func (l *log) upsert(ctx context.Context, tx *sql.Tx, statement [2]string, columns int, values []any) error {
	row := "(" + strings.Repeat("?, ", columns-1) + "?)"
	for len(values) > 0 {
		n := min(len(values), rowsAtOnce*columns)
		rows := strings.Repeat(row+", ", n/columns-1) + row
		if _, err := tx.ExecContext(ctx, l.text(statement[0]+rows+statement[1]), values[:n]...); err != nil {
			return err
		}
		values = values[n:]
	}
	return nil
}
