-- Articles as lists select and order them. age is the negative time of
-- publication, unpinned is 0 for pinned ones, so that every index runs upwards.
CREATE TABLE portlet_article (
	num          INTEGER PRIMARY KEY,
	id           TEXT NOT NULL UNIQUE,
	lang         TEXT NOT NULL,
	section      TEXT NOT NULL,
	section_name TEXT NOT NULL,
	title        TEXT NOT NULL,
	standing     INTEGER NOT NULL,
	unpinned     INTEGER NOT NULL,
	age          INTEGER NOT NULL,
	expires      INTEGER NOT NULL
);

-- expires stands in the indexes so that counting needs nothing else.
CREATE INDEX portlet_article_newest ON portlet_article (lang, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_section ON portlet_article (lang, section, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_pinned ON portlet_article (lang, section, unpinned, age, id, expires) WHERE standing = 1;
CREATE INDEX portlet_article_sections ON portlet_article (section, section_name, age, expires) WHERE standing = 1;

-- The article itself: its fields as JSON, and its body as HTML.
CREATE TABLE portlet_content (
	num  INTEGER PRIMARY KEY REFERENCES portlet_article (num) ON DELETE CASCADE,
	head TEXT NOT NULL,
	body TEXT NOT NULL
);

-- Present and former slugs: no two articles share one.
CREATE TABLE portlet_slug (
	slug TEXT NOT NULL PRIMARY KEY,
	num  INTEGER NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX portlet_slug_num ON portlet_slug (num);

CREATE TABLE portlet_tag (
	tag TEXT NOT NULL,
	num INTEGER NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	PRIMARY KEY (tag, num)
) WITHOUT ROWID;
CREATE INDEX portlet_tag_num ON portlet_tag (num);

-- The words an article is found by, each in the first column where it stands.
-- They are folded and split before: the tokenizer only has to part them at
-- spaces, which "ascii" does, as it takes every letter outside ASCII for one.
CREATE VIRTUAL TABLE portlet_search USING fts5 (
	title, tags, summary, body,
	content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
);
