-- What operators may ask; the names stay.
CREATE TABLE portlet_visits_total (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	views  INTEGER NOT NULL,
	visits INTEGER NOT NULL
);
INSERT INTO portlet_visits_total VALUES (1, 0, 0);
CREATE TABLE portlet_visits_day (
	day      TEXT NOT NULL PRIMARY KEY,
	views    INTEGER NOT NULL,
	visits   INTEGER NOT NULL,
	visitors INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE portlet_visits_page (
	day   TEXT NOT NULL,
	page  TEXT NOT NULL,
	views INTEGER NOT NULL,
	PRIMARY KEY (day, page)
) WITHOUT ROWID;

-- The counter's own.
CREATE TABLE portlet_visits_machine (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	seq  INTEGER NOT NULL,
	mark INTEGER NOT NULL,
	data BLOB NOT NULL
);
INSERT INTO portlet_visits_machine VALUES (1, 0, 0, x'');
CREATE TABLE portlet_visits_head (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	seq  INTEGER NOT NULL,
	mark INTEGER NOT NULL
);
INSERT INTO portlet_visits_head VALUES (1, 0, 0);
CREATE TABLE portlet_visits_log (
	seq    INTEGER PRIMARY KEY,
	mark   INTEGER NOT NULL,
	record BLOB NOT NULL
);
