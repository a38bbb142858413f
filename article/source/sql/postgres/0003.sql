-- revision counts the changes of an article. Drafts have a standing of their own
-- (-1), so that those who finish them find them.
ALTER TABLE portlet_article ADD COLUMN revision BIGINT NOT NULL DEFAULT 1;
UPDATE portlet_article SET standing = -1 WHERE standing = 0
	AND num IN (SELECT num FROM portlet_content WHERE head LIKE '%"status":"draft"%');
CREATE INDEX portlet_article_drafts ON portlet_article (age, id) WHERE standing = -1;

-- Forms of articles that people saved, or that they replaced.
CREATE TABLE portlet_revision (
	num      BIGINT NOT NULL REFERENCES portlet_article (num) ON DELETE CASCADE,
	revision BIGINT NOT NULL,
	time     BIGINT NOT NULL,
	author   TEXT NOT NULL,
	note     TEXT NOT NULL,
	head     TEXT NOT NULL,
	body     TEXT NOT NULL,
	PRIMARY KEY (num, revision)
);
