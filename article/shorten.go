package article

import (
	"slices"
	"strconv"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Shorten returns the article within the limits that its doc
// states, and a fault for each part that had to be cut: a text is cut after
// a word and ends in "…", marks beyond 8 on a letter go, and so do the last
// elements of a list. What is not cut stays as it is, the article that was given
// too. Names that stand in addresses, IDs, languages and media types are never
// cut: Validate refuses them. The body has limits of its own in the sanitizer.
//
// An importer shortens what comes from outside before it validates, and tells
// its user what the faults say.
func (a Article) Shorten() (Article, Faults) {
	var s shortener
	a.Section.Name = s.fit(a.Section.Name, bounds.Name, path{name: "section.name"})
	a.Title = s.fit(a.Title, bounds.Title, path{name: "title"})
	a.Kicker = s.fit(a.Kicker, bounds.Kicker, path{name: "kicker"})
	a.Summary = s.fit(a.Summary, bounds.Summary, path{name: "summary"})
	a.Cover = s.figure(a.Cover, path{name: "cover"})
	a.Figures = shortened(&s, "figures", a.Figures, bounds.Figures, s.figure)
	a.Authors = shortened(&s, "authors", a.Authors, bounds.Authors, s.author)
	a.Source.Name = s.fit(a.Source.Name, bounds.Name, path{name: "source.name"})
	a.Tags = shortened(&s, "tags", a.Tags, bounds.Tags, s.tag)
	a.Attachments = shortened(&s, "attachments", a.Attachments, bounds.Attachments, s.attachment)
	a.Alternates = cut(&s, path{name: "alternates"}, a.Alternates, bounds.Alternates)
	a.Changes = shortened(&s, "changes", a.Changes, bounds.Changes, s.change)
	a.OldSlugs = cut(&s, path{name: "oldSlugs"}, a.OldSlugs, bounds.OldSlugs)
	a.Withdrawn.Reason = s.fit(a.Withdrawn.Reason, bounds.Note, path{name: "withdrawn.reason"})
	return a, s.faults
}

// path is where a text stands: name, list[at] or list[at].name. It becomes a
// string for faults alone.
type path struct {
	list string
	at   int
	name string
}

func (p path) String() string {
	switch {
	case p.list == "":
		return p.name
	case p.name == "":
		return at(p.list, p.at)
	}
	return at(p.list, p.at) + "." + p.name
}

// within is the path of a field of what stands at p.
func (p path) within(name string) path {
	if p.name != "" {
		name = p.name + "." + name
	}
	p.name = name
	return p
}

// shortener collects what was cut.
type shortener struct {
	faults Faults
}

func (s *shortener) fit(text string, limit int, where path) string {
	fitted := vi.Fit(text, limit)
	if fitted == text {
		return text
	}
	problem := "carries more than " + strconv.Itoa(vi.MaxMarks) + " marks on a letter"
	if vi.LimitMarks(text) == text {
		problem = "is longer than " + strconv.Itoa(limit) + " characters"
	}
	s.faults = append(s.faults, Fault{where.String(), problem})
	return fitted
}

// cut gives a list at most limit elements.
func cut[T any](s *shortener, where path, list []T, limit int) []T {
	if len(list) <= limit {
		return list
	}
	s.faults = append(s.faults, Fault{where.String(), "has more than " + strconv.Itoa(limit) + " elements"})
	return slices.Clip(list[:limit])
}

// shortened cuts a list and each of its elements, in a copy.
func shortened[T any](s *shortener, name string, list []T, limit int, each func(T, path) T) []T {
	list = slices.Clone(cut(s, path{name: name}, list, limit))
	for i := range list {
		list[i] = each(list[i], path{list: name, at: i})
	}
	return list
}

func (s *shortener) figure(f Figure, where path) Figure {
	f.Variants = cut(s, where.within("variants"), f.Variants, bounds.Variants)
	f.Alt = s.fit(f.Alt, bounds.Caption, where.within("alt"))
	f.Caption = s.fit(f.Caption, bounds.Caption, where.within("caption"))
	f.Credit = s.fit(f.Credit, bounds.Credit, where.within("credit"))
	return f
}

func (s *shortener) author(a Author, where path) Author {
	a.Name = s.fit(a.Name, bounds.Name, where.within("name"))
	return a
}

func (s *shortener) tag(tag string, where path) string {
	return s.fit(tag, bounds.Name, where)
}

func (s *shortener) attachment(file Attachment, where path) Attachment {
	file.Name = s.fit(file.Name, bounds.FileName, where.within("name"))
	return file
}

func (s *shortener) change(c Change, where path) Change {
	c.Note = s.fit(c.Note, bounds.Note, where.within("note"))
	return c
}
