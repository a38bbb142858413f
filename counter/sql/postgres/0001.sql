-- What operators may ask; the names stay.
CREATE TABLE portlet_visits_total (
	id     INTEGER PRIMARY KEY CHECK (id = 1),
	views  BIGINT NOT NULL,
	visits BIGINT NOT NULL
);
INSERT INTO portlet_visits_total VALUES (1, 0, 0);
CREATE TABLE portlet_visits_day (
	day      DATE NOT NULL PRIMARY KEY,
	views    BIGINT NOT NULL,
	visits   BIGINT NOT NULL,
	visitors BIGINT NOT NULL
);
CREATE TABLE portlet_visits_page (
	day   DATE NOT NULL,
	page  TEXT NOT NULL,
	views BIGINT NOT NULL,
	PRIMARY KEY (day, page)
);

-- The counter's own.
CREATE TABLE portlet_visits_machine (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	seq  BIGINT NOT NULL,
	mark BIGINT NOT NULL,
	data BYTEA NOT NULL
);
INSERT INTO portlet_visits_machine VALUES (1, 0, 0, '');
CREATE TABLE portlet_visits_head (
	id   INTEGER PRIMARY KEY CHECK (id = 1),
	seq  BIGINT NOT NULL,
	mark BIGINT NOT NULL
);
INSERT INTO portlet_visits_head VALUES (1, 0, 0);
CREATE TABLE portlet_visits_log (
	seq    BIGINT PRIMARY KEY,
	mark   BIGINT NOT NULL,
	record BYTEA NOT NULL
);
