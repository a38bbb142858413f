// Package sql keeps the counter's visits in a database: SQLite for one server,
// PostgreSQL for several. The code is one; counter/sql/sqlite and
// counter/sql/postgres open a database, bring its driver, and hold the few
// statements that differ. A host links the driver that it names.
//
//	store, err := sqlite.Open(ctx, "data/visits.db", sqlite.Options{})
//	store, err := postgres.Open(ctx, "postgres://portal@db/portal", postgres.Options{})
//	…
//	c, err := counter.New(store, counter.Options{})
//
// # How it counts
//
//	hits → a record → appended to portlet_visits_log: one transaction, durable
//	     → replayed by the visit.Machine in memory → figures
//
// Every process has a Machine, and all of them replay the same log in the same
// order, so all count alike. A record is appended behind the last one that its
// writer knows, or not at all: whoever was not quick enough reads what the
// others wrote, and tries again. The only lock is that of one row, so there is
// nothing to wait for in a circle. Group commit is the counter's: all hits that
// come during one write go together in the next.
//
// Once a second what changed is written into the tables below; when the log has
// grown, or a key is destroyed, the whole Machine is stored and the log before
// it deleted.
//
// # Asking by SQL
//
// Three tables are there for whoever has SQL. Their names and columns stay as
// they are. They are at most two seconds behind, and exact after Close; they may
// be read at any time and are never read by the counter, but are not to be
// written to.
//
//	portlet_visits_day    day, views, visits, visitors
//	portlet_visits_page   day, page, views
//	portlet_visits_total  views, visits
//
// A day is the local one (in SQLite the text 2026-11-24, in PostgreSQL a DATE).
// Visitors are exact on a day and must not be added up. Pages of a day are
// those that Limits has room for; views that came after the day's key was
// destroyed are in portlet_visits_day alone. The total holds what an older
// counter had counted, of which days may not know.
//
//	sqlite3 data/visits.db "SELECT * FROM portlet_visits_day ORDER BY day DESC LIMIT 7"
//	SELECT page, sum(views) FROM portlet_visits_page WHERE day >= '2026-11-01' GROUP BY page ORDER BY 2 DESC
//
// What that costs: about 130 bytes of memory for each page that Limits has room
// for, each that was viewed this year, and each that was viewed on one of the
// last visit.PageDays days, and half of that where the Machine is stored; a row
// of page and day stays in portlet_visits_page for ever, at some 100 to 250 bytes.
// "go run -C internal/workshop/heavy ./decade" lives through ten years with 100,000 pages
// and prints it, for counter/valkey too, which keeps the Machine alone.
//
// # What is promised
//
// Add returns when its hits are durable: a kill, a loss of power or a failing
// disk loses nothing of them. After an error nothing was counted; where the
// connection was lost in the middle of a commit, the same hits added again
// count once. What is stored carries checksums: damage is visit.ErrDamaged,
// not another figure. Figures are given from memory, and none waits for a
// write; while a database is out of reach they are the last known ones.
//
// All tables begin with "portlet_visits_" and may stand beside others.
package sql
