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
ALTER TABLE portlet_tagged ADD COLUMN id TEXT COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE portlet_tagged ADD COLUMN changed BIGINT NOT NULL DEFAULT 0;
UPDATE portlet_tagged t SET id = a.id, changed = t.age FROM portlet_article a WHERE a.num = t.num;
ALTER TABLE portlet_tagged DROP CONSTRAINT portlet_tagged_pkey;
DROP INDEX portlet_tagged_section;
DROP INDEX portlet_tagged_num;
ALTER TABLE portlet_tagged ADD PRIMARY KEY (tag, lang, age, id) INCLUDE (num, section, unpinned, expires);
CREATE INDEX portlet_tagged_section ON portlet_tagged (tag, lang, section, age, id, expires, num);
CREATE INDEX portlet_tagged_num ON portlet_tagged (num, tag, age, id);

-- place has an odd number of places an hour, so that places differ in their
-- lowest bits. The terms stand under it, and are made anew.
UPDATE portlet_article SET place = (place >> 20) * 1048583 + (place & 1048575);
TRUNCATE portlet_terms;
