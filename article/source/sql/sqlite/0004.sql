-- changed is the negative time of publication or of the last major change, for
-- lists by that. What an older version stored gets it from its article.
ALTER TABLE portlet_article ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
UPDATE portlet_article SET changed = age;
CREATE INDEX portlet_article_updated ON portlet_article (lang, changed, id, age, expires) WHERE standing = 1;
CREATE INDEX portlet_article_section_updated ON portlet_article (lang, section, changed, id, age, expires) WHERE standing = 1;

-- What an article is found by, as a sum: where it stays, the terms need not be
-- written anew.
ALTER TABLE portlet_article ADD COLUMN found_by BIGINT NOT NULL DEFAULT 0;

-- Tags with the ID, so that a list by tag is read from one index alone.
ALTER TABLE portlet_tagged RENAME TO portlet_tagged_before;
DROP INDEX portlet_tagged_section;
DROP INDEX portlet_tagged_num;
CREATE TABLE portlet_tagged (
	tag      TEXT NOT NULL,
	lang     TEXT NOT NULL,
	age      INTEGER NOT NULL,
	id       TEXT NOT NULL,
	num      INTEGER NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	section  TEXT NOT NULL,
	unpinned INTEGER NOT NULL,
	expires  INTEGER NOT NULL,
	changed  INTEGER NOT NULL,
	PRIMARY KEY (tag, lang, age, id)
) WITHOUT ROWID;
INSERT INTO portlet_tagged SELECT t.tag, t.lang, t.age, a.id, t.num, t.section, t.unpinned, t.expires, t.age
	FROM portlet_tagged_before t JOIN portlet_article a USING (num) ORDER BY 1, 2, 3, 4;
DROP TABLE portlet_tagged_before;
CREATE INDEX portlet_tagged_section ON portlet_tagged (tag, lang, section, age, id, expires, num);
CREATE INDEX portlet_tagged_num ON portlet_tagged (num, tag);

-- place has an odd number of places an hour, so that places differ in their
-- lowest bits. The terms stand under it, and are made anew.
UPDATE portlet_article SET place = (place >> 20) * 1048583 + (place & 1048575);
DROP TABLE portlet_terms;
CREATE VIRTUAL TABLE portlet_terms USING fts5 (
	terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7'
);
