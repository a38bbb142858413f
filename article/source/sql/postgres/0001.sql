-- Articles as lists select and order them. age is the negative time of
-- publication, unpinned is 0 for pinned ones, so that every index runs upwards.
-- COLLATE "C" orders by bytes, as cursors do, whatever the database's locale.
CREATE TABLE portlet_article (
	num          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	id           TEXT COLLATE "C" NOT NULL UNIQUE,
	lang         TEXT COLLATE "C" NOT NULL,
	section      TEXT COLLATE "C" NOT NULL,
	section_name TEXT COLLATE "C" NOT NULL,
	title        TEXT COLLATE "C" NOT NULL,
	standing     SMALLINT NOT NULL,
	unpinned     SMALLINT NOT NULL,
	age          BIGINT NOT NULL,
	expires      BIGINT NOT NULL
);

-- expires stands in the indexes so that counting needs nothing else.
CREATE INDEX portlet_article_newest ON portlet_article (lang, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_section ON portlet_article (lang, section, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_pinned ON portlet_article (lang, section, unpinned, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_sections ON portlet_article (section, section_name, age, expires) WHERE standing = 1;

-- The article itself: its fields as JSON, and its body as HTML.
CREATE TABLE portlet_content (
	num  BIGINT PRIMARY KEY REFERENCES portlet_article (num) ON DELETE CASCADE,
	head TEXT NOT NULL,
	body TEXT NOT NULL
);

-- Present and former slugs: no two articles share one.
CREATE TABLE portlet_slug (
	slug TEXT COLLATE "C" NOT NULL PRIMARY KEY,
	num  BIGINT NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE
);
CREATE INDEX portlet_slug_num ON portlet_slug (num);

CREATE TABLE portlet_tag (
	tag TEXT COLLATE "C" NOT NULL,
	num BIGINT NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	PRIMARY KEY (tag, num)
);
CREATE INDEX portlet_tag_num ON portlet_tag (num);

-- The words an article is found by. They are folded and split before: no parser
-- of PostgreSQL, whose rules differ between its versions, looks at them.
-- head has those of title (weight A), tags (B) and summary (C) again: an index
-- knows no weights, and reading all words to tell would be slow.
CREATE TABLE portlet_search (
	num   BIGINT PRIMARY KEY REFERENCES portlet_article (num) ON DELETE CASCADE,
	head  TSVECTOR NOT NULL,
	words TSVECTOR NOT NULL
);
-- The planner does not know what it costs to fetch a word list from a side
-- table, and would read all of them rather than use the index.
ALTER TABLE portlet_search ALTER COLUMN words SET STORAGE MAIN;
CREATE INDEX portlet_search_words ON portlet_search USING gin (words);
CREATE INDEX portlet_search_head ON portlet_search USING gin (head);
