package article

import (
	"strconv"
	"strings"
)

// Fault is one thing that is wrong with an article.
type Fault struct {
	// Field is the path of the field: "title", "attachments[2].url".
	Field string
	// Problem says what is wrong with it and what is right.
	Problem string
}

// Error implements error: "article: title: is empty".
func (f Fault) Error() string {
	return "article: " + f.Field + ": " + f.Problem
}

// Faults are all things that are wrong with an article, in the order of its
// fields; there is at least one.
type Faults []Fault

// Error lists the faults, one a line.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i := range f {
		lines[i] = f[i].Error()
	}
	return strings.Join(lines, "\n")
}

// Unwrap makes each fault known to errors.Is and errors.As.
func (f Faults) Unwrap() []error {
	list := make([]error, len(f))
	for i := range f {
		list[i] = f[i]
	}
	return list
}

// Validate reports everything that keeps an article from being published: nil
// or Faults. It wants an ID, a title, a section, a slug of [a-z0-9-] and, but
// for drafts, a time of publication; times in their order; safe addresses,
// names for what is linked, no negative sizes, and texts and lists within the
// limits that the doc of Article states, which Shorten cuts to.
// Faults of limits come last.
func (a Article) Validate() error {
	var c check
	c.identity(a)
	c.wrong(a.Body.IsOmitted(), "body", "was left out by a list: ask with Query.Bodies, or for the article by its ID")
	c.times(a)
	c.figure("cover", a.Cover)
	for i, f := range a.Figures {
		c.figure(at("figures", i), f)
	}
	c.people(a)
	c.tags(a.Tags)
	for i, file := range a.Attachments {
		c.attachment(at("attachments", i), file)
	}
	c.languages(a)
	_, over := a.Shorten()
	c.faults = append(c.faults, over...)
	if len(c.faults) == 0 {
		return nil
	}
	return c.faults
}

func at(list string, i int) string {
	return list + "[" + strconv.Itoa(i) + "]"
}
