-- place is the article's place in the order of lists, newest first, to the hour:
-- the hours between its publication and the year 2448, and a number among those
-- of the same hour. Only those that stand have one.
ALTER TABLE portlet_article ADD COLUMN place INTEGER;
UPDATE portlet_article SET place = numbered.place FROM (
	SELECT num, ((age / 3600000000000 + 4194304) << 20) + ROW_NUMBER() OVER (PARTITION BY age / 3600000000000 ORDER BY age, id) AS place
	FROM portlet_article WHERE standing = 1
) numbered WHERE portlet_article.num = numbered.num;
CREATE INDEX portlet_article_place ON portlet_article (place, lang, age, expires, section, id);

-- The newest article of each section, one after the other, without looking at
-- those between.
DROP INDEX portlet_article_sections;
CREATE INDEX portlet_article_sections ON portlet_article (section, age, id, expires) WHERE standing = 1;

-- Tags with what lists by tag and the choice of other news select by.
CREATE TABLE portlet_tagged (
	tag      TEXT NOT NULL,
	lang     TEXT NOT NULL,
	age      INTEGER NOT NULL,
	num      INTEGER NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	section  TEXT NOT NULL,
	unpinned INTEGER NOT NULL,
	expires  INTEGER NOT NULL,
	PRIMARY KEY (tag, lang, age, num)
) WITHOUT ROWID;
INSERT INTO portlet_tagged SELECT tag, lang, age, num, section, unpinned, expires
	FROM portlet_tag JOIN portlet_article USING (num) WHERE standing = 1;
CREATE INDEX portlet_tagged_section ON portlet_tagged (tag, lang, section, age, expires);
CREATE INDEX portlet_tagged_num ON portlet_tagged (num, tag);
DROP TABLE portlet_tag;

-- The terms that an article is found by, under its place: so a search finds the
-- newest first, and stops where it has enough. prefix keeps the beginnings of
-- words for the word that a reader has not finished.
DROP TABLE portlet_search;
CREATE VIRTUAL TABLE portlet_terms USING fts5 (
	terms, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '1 2 3 4 5 6 7'
);
