// Package move takes over a whole old site into the portal: its articles into
// the library, its pictures and files into a folder, its addresses as redirects.
// What it has done stands in a SQLite database beside the portal's, so that it
// can be stopped at any time and goes on where it was.
package move

import (
	"context"
	"database/sql"
	"errors"
	"net/url"
	"strings"

	_ "modernc.org/sqlite" // registers "sqlite"
)

// State is what has been moved. It is safe for concurrent use.
type State struct{ db *sql.DB }

// pages: one row for each page of an old site; source is what the site was
// opened by. places: old addresses. files: pictures and files by their old
// addresses. lacking: pages of which files may come another time.
const tables = `
CREATE TABLE IF NOT EXISTS pages (
	source TEXT NOT NULL, name TEXT NOT NULL, mark TEXT NOT NULL, outcome TEXT NOT NULL, id TEXT NOT NULL, slug TEXT NOT NULL, lang TEXT NOT NULL,
	title TEXT NOT NULL, addresses TEXT NOT NULL, confidence REAL NOT NULL, why TEXT NOT NULL, losses TEXT NOT NULL, visits INTEGER NOT NULL,
	UNIQUE (source, name));
CREATE INDEX IF NOT EXISTS pages_id ON pages (id);
CREATE INDEX IF NOT EXISTS pages_slug ON pages (slug);
CREATE TABLE IF NOT EXISTS places (
	host TEXT NOT NULL, place TEXT NOT NULL, folded TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (host, place)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS places_place ON places (place);
CREATE INDEX IF NOT EXISTS places_folded ON places (folded);
CREATE TABLE IF NOT EXISTS files (
	address TEXT PRIMARY KEY, path TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL, why TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS lacking (source TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (source, name)) WITHOUT ROWID;`

// OpenState opens the database, and makes it where there is none.
func OpenState(ctx context.Context, path string) (*State, error) {
	// A path may hold "?" and "#", which mean something else in a URI.
	values := url.Values{"_pragma": {"busy_timeout(10000)", "journal_mode(wal)", "synchronous(normal)"}, "_txlock": {"immediate"}}
	db, err := sql.Open("sqlite", "file:"+(&url.URL{Path: path}).EscapedPath()+"?"+values.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(4)
	if _, err := db.ExecContext(ctx, tables); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &State{db}, nil
}

// Close closes the database.
func (s *State) Close() error { return s.db.Close() }

const columns = "source, name, mark, outcome, id, slug, lang, title, addresses, confidence, why, losses, visits"

func scan(row interface{ Scan(...any) error }) (Record, error) {
	var r Record
	var addresses, why, losses string
	err := row.Scan(&r.source, &r.Name, &r.mark, &r.Outcome, &r.ID, &r.Slug, &r.Lang, &r.Title, &addresses, &r.Confidence, &why, &losses, &r.visits)
	r.Addresses, r.Why, r.Losses = lines(addresses), lines(why), lines(losses)
	return r, err
}

func lines(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, "\n")
}

func text(lines []string) string {
	flat := make([]string, len(lines))
	for i, line := range lines {
		flat[i] = strings.Join(strings.Fields(line), " ")
	}
	return strings.Join(flat, "\n")
}

// known is what became of a page; false where it was never seen.
func (s *State) known(ctx context.Context, source, name string) (Record, bool, error) {
	r, err := scan(s.db.QueryRowContext(ctx, "SELECT "+columns+" FROM pages WHERE source = ? AND name = ?", source, name))
	if errors.Is(err, sql.ErrNoRows) {
		return Record{}, false, nil
	}
	return r, err == nil, err
}

// keep remembers what became of pages, all of it or nothing.
func (s *State) keep(ctx context.Context, records []Record) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // nothing to roll back after Commit
	for _, r := range records {
		_, err := tx.ExecContext(ctx, "INSERT INTO pages ("+columns+") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT (source, name) DO UPDATE SET "+
			"mark = excluded.mark, outcome = excluded.outcome, id = excluded.id, slug = excluded.slug, lang = excluded.lang, title = excluded.title, "+
			"addresses = excluded.addresses, confidence = excluded.confidence, why = excluded.why, losses = excluded.losses, visits = excluded.visits",
			r.source, r.Name, r.mark, r.Outcome, r.ID, r.Slug, r.Lang, r.Title, text(r.Addresses), r.Confidence, text(r.Why), text(r.Losses), r.visits)
		if err != nil {
			return err
		}
		lacking := "DELETE FROM lacking WHERE source = ? AND name = ?"
		if r.lacks && r.Outcome != Refused {
			lacking = "INSERT INTO lacking (source, name) VALUES (?,?) ON CONFLICT DO NOTHING"
		}
		if _, err := tx.ExecContext(ctx, lacking, r.source, r.Name); err != nil {
			return err
		}
		for _, p := range r.places() {
			_, err := tx.ExecContext(ctx, "INSERT INTO places (host, place, folded, id) VALUES (?,?,?,?) ON CONFLICT DO NOTHING",
				p.host, p.place, strings.ToLower(p.place), r.ID)
			if err != nil {
				return err
			}
		}
	}
	return tx.Commit()
}

// lacking are the pages of which files may come another time.
func (s *State) lacking(ctx context.Context, source string) ([]Record, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT "+columns+" FROM pages JOIN lacking USING (source, name) WHERE source = ? ORDER BY name", source)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var list []Record
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, rows.Err()
}

// holderOf is the page whose article has an ID or a slug, other than the page
// named; "" where there is none.
func (s *State) holderOf(ctx context.Context, column, value, source, name string) (string, error) {
	var holder string
	err := s.db.QueryRowContext(ctx, "SELECT name FROM pages WHERE "+column+" = ? AND outcome IN (?, ?) AND NOT (source = ? AND name = ?) LIMIT 1",
		value, Taken, Doubtful, source, name).Scan(&holder)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return holder, err
}

// Target is the ID of the article that stood under an old address, "" where none
// did. The host decides; where nothing is known of it, the address has to be
// that of one article alone, and so where the case of letters differs, which
// many old servers did not look at.
func (s *State) Target(ctx context.Context, host, place string) (string, error) {
	for _, ask := range []struct {
		condition string
		args      []any
	}{
		{"place = ? AND host = ?", []any{place, host}}, {"place = ?", []any{place}}, {"folded = ?", []any{strings.ToLower(place)}},
	} {
		id, err := s.only(ctx, "SELECT DISTINCT id FROM places WHERE "+ask.condition+" LIMIT 2", ask.args...)
		if id != "" || err != nil {
			return id, err
		}
	}
	return "", nil
}

func (s *State) only(ctx context.Context, query string, args ...any) (string, error) {
	rows, err := s.db.QueryContext(ctx, query, args...)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	id, count := "", 0
	for rows.Next() {
		if err := rows.Scan(&id); err != nil {
			return "", err
		}
		count++
	}
	if count != 1 {
		id = ""
	}
	return id, rows.Err()
}

// Visits is the greatest total that the counters of a site's pages showed, -1
// where none did.
func (s *State) Visits(ctx context.Context, source string) (int64, error) {
	var visits sql.NullInt64
	err := s.db.QueryRowContext(ctx, "SELECT max(visits) FROM pages WHERE source = ?", source).Scan(&visits)
	if !visits.Valid {
		return -1, err
	}
	return visits.Int64, err
}

// Each visits what became of a site's pages, in the order in which they were
// first read.
func (s *State) Each(ctx context.Context, source string, visit func(Record) error) error {
	rows, err := s.db.QueryContext(ctx, "SELECT "+columns+" FROM pages WHERE source = ? ORDER BY rowid", source)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		r, err := scan(rows)
		if err != nil {
			return err
		}
		if err := visit(r); err != nil {
			return err
		}
	}
	return rows.Err()
}
