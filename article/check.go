package article

import (
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// check collects the faults of one article.
type check struct {
	faults Faults
}

func (c *check) wrong(is bool, field, problem string) {
	if is {
		c.faults = append(c.faults, Fault{field, problem})
	}
}

func (c *check) identity(a Article) {
	c.wrong(strings.TrimSpace(a.ID) == "", "id", "is empty")
	c.wrong(len(a.ID) > bounds.ID, "id", longer(bounds.ID))
	c.name("slug", a.Slug)
	for i, slug := range a.OldSlugs {
		c.name(at("oldSlugs", i), slug)
		c.wrong(slug != "" && slug == a.Slug, at("oldSlugs", i), "is the present slug")
	}
	c.name("section.key", a.Section.Key)
	c.wrong(strings.TrimSpace(a.Section.Name) == "", "section.name", "is empty")
	c.wrong(strings.TrimSpace(a.Title) == "", "title", "is empty")
}

// name checks a word that stands in URLs.
func (c *check) name(field, name string) {
	switch {
	case name == "":
		c.wrong(true, field, "is empty")
	case len(name) > bounds.Slug:
		c.wrong(true, field, longer(bounds.Slug))
	default:
		c.wrong(strings.ContainsFunc(name, notSlug), field, "holds other characters than a-z, 0-9 and -")
	}
}

func longer(limit int) string {
	return "is longer than " + strconv.Itoa(limit) + " bytes"
}

func notSlug(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-')
}

func (c *check) times(a Article) {
	c.wrong(a.Published.IsZero() && !a.Draft, "published", "is missing, and the article is no draft")
	c.notBefore("updated", a.Updated, a.Published)
	for i, change := range a.Changes {
		c.wrong(change.Time.IsZero(), at("changes", i)+".time", "is missing")
		c.notBefore(at("changes", i)+".time", change.Time, a.Published)
	}
	c.notBefore("expires", a.Expires, a.Published)
	c.notBefore("withdrawn.time", a.Withdrawn.Time, a.Published)
	c.wrong(a.Withdrawn.Time.IsZero() && a.Withdrawn.Reason != "", "withdrawn.time", "is missing, but there is a reason")
}

func (c *check) notBefore(field string, t, published time.Time) {
	c.wrong(!t.IsZero() && t.Before(published), field, "is before publication")
}

func (c *check) figure(field string, f Figure) {
	if f.Src == "" {
		c.wrong(f.Alt != "" || f.Caption != "" || f.Credit != "" || len(f.Variants) > 0,
			field+".src", "is empty, but the figure has other fields")
		return
	}
	c.media(field+".src", f.Src)
	c.wrong(f.Width < 0, field+".width", "is negative")
	c.wrong(f.Height < 0, field+".height", "is negative")
	c.wrong((f.Width == 0) != (f.Height == 0), field+".height", "width and height are known together or not at all")
	c.wrong(f.Alt == "" && f.Caption == "", field+".alt", "is empty, and so is the caption")
	for i, v := range f.Variants {
		c.media(at(field+".variants", i)+".src", v.Src)
		c.wrong(v.Width <= 0, at(field+".variants", i)+".width", "is not above zero")
	}
}

func (c *check) media(field, url string) {
	c.wrong(href.Media(url) == "", field, "is no http, https or relative URL")
}

func (c *check) link(field, url string) {
	c.wrong(url != "" && linkAddress(url) == "", field, "is no http, https, mailto, tel or relative URL")
}

func (c *check) people(a Article) {
	for i, author := range a.Authors {
		c.wrong(strings.TrimSpace(author.Name) == "", at("authors", i)+".name", "is empty")
		c.link(at("authors", i)+".url", author.URL)
	}
	c.link("source.url", a.Source.URL)
	c.wrong(a.Source.URL != "" && a.Source.Name == "", "source.name", "is empty, but there is a URL")
}

// tags compares folded, as search and Others do.
func (c *check) tags(tags []string) {
	seen := make(map[string]bool, len(tags))
	for i, tag := range tags {
		key := vi.Fold(tag)
		c.wrong(key == "", at("tags", i), "is empty")
		c.wrong(key != "" && seen[key], at("tags", i), "stands twice")
		seen[key] = true
	}
}

func (c *check) attachment(field string, file Attachment) {
	c.wrong(strings.TrimSpace(file.Name) == "", field+".name", "is empty")
	c.wrong(file.Bytes < 0, field+".bytes", "is negative")
	c.wrong(file.Type != "" && !isMediaType(file.Type), field+".type", `is no media type such as "application/pdf"`)
	c.wrong(len(file.Type) > bounds.MediaType, field+".type", longer(bounds.MediaType))
	c.wrong(href.Media(file.URL) == "", field+".url", "is no http, https or relative URL")
	c.lang(field+".lang", file.Lang)
}

func isMediaType(s string) bool {
	kind, sub, ok := strings.Cut(s, "/")
	return ok && kind != "" && sub != "" && !strings.ContainsAny(s, " \t\r\n\"<>")
}

func (c *check) languages(a Article) {
	c.lang("lang", a.Lang)
	for i, alt := range a.Alternates {
		c.wrong(alt.Lang == "", at("alternates", i)+".lang", "is empty")
		c.lang(at("alternates", i)+".lang", alt.Lang)
		c.media(at("alternates", i)+".url", alt.URL)
	}
	c.wrong(a.Canonical != "" && !href.IsAbsolute(href.Media(a.Canonical)), "canonical", "is no absolute http or https URL")
}

func (c *check) lang(field, tag string) {
	c.wrong(tag != "" && !isLangTag(tag), field, `is no language tag such as "vi" or "en-GB"`)
	c.wrong(len(tag) > bounds.Lang, field, longer(bounds.Lang))
}
