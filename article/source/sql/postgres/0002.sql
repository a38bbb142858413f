-- place is the article's place in the order of lists, newest first, to the hour:
-- the hours between its publication and the year 2448, and a number among those
-- of the same hour. Only those that stand have one.
ALTER TABLE portlet_article ADD COLUMN place BIGINT;
UPDATE portlet_article SET place = numbered.place FROM (
	SELECT num, ((age / 3600000000000 + 4194304) << 20) + ROW_NUMBER() OVER (PARTITION BY age / 3600000000000 ORDER BY age, id) AS place
	FROM portlet_article WHERE standing = 1
) numbered WHERE portlet_article.num = numbered.num;
CREATE INDEX portlet_article_place ON portlet_article (place, lang, age, expires);

-- The newest article of each section, one after the other, without looking at
-- those between.
DROP INDEX portlet_article_sections;
CREATE INDEX portlet_article_sections ON portlet_article (section, age, id, expires) WHERE standing = 1;

-- Tags with what lists by tag and the choice of other news select by.
CREATE TABLE portlet_tagged (
	tag      TEXT COLLATE "C" NOT NULL,
	lang     TEXT COLLATE "C" NOT NULL,
	age      BIGINT NOT NULL,
	num      BIGINT NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	section  TEXT COLLATE "C" NOT NULL,
	unpinned SMALLINT NOT NULL,
	expires  BIGINT NOT NULL,
	PRIMARY KEY (tag, lang, age, num)
);
INSERT INTO portlet_tagged SELECT tag, lang, age, num, section, unpinned, expires
	FROM portlet_tag JOIN portlet_article USING (num) WHERE standing = 1;
CREATE INDEX portlet_tagged_section ON portlet_tagged (tag, lang, section, age, num, expires);
CREATE INDEX portlet_tagged_num ON portlet_tagged (num, tag);
DROP TABLE portlet_tag;

-- The terms that an article is found by, under its place. They are no text: no
-- parser of PostgreSQL, whose rules differ between its versions, looks at them.
-- They are kept as they are, since looking through the newest articles, as a
-- search for common words does, would take ten times as long if each had to be
-- unpacked.
DROP TABLE portlet_search;
CREATE TABLE portlet_terms (
	place BIGINT PRIMARY KEY,
	terms TSVECTOR NOT NULL
) WITH (toast_tuple_target = 8160);
ALTER TABLE portlet_terms ALTER COLUMN terms SET STORAGE EXTERNAL;
CREATE INDEX portlet_terms_gin ON portlet_terms USING gin (terms);
