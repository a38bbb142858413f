package article

import (
	"context"
	"errors"
	"slices"
	"time"
)

// ErrConflict says that an edit is based on a form of the article that is no
// longer the latest: somebody else has changed it meanwhile.
var ErrConflict = errors.New("article: somebody else has changed it")

// Store is a Source whose articles people change. Implementations are safe for
// concurrent use, honour the context's end, and run the tests of
// article/source/sourcetest.
type Store interface {
	Source
	// Put adds articles or replaces those with their IDs, whatever these are
	// by now, as imports do: all of them, or none. A replaced article's
	// published slugs are kept as old ones. Errors name the article, and wrap
	// ErrSlugTaken where a slug of it is that of another.
	Put(ctx context.Context, items ...Article) error
	// Save puts one article for somebody who edits it, and remembers this
	// form of it. Nothing is overwritten unseen: the error wraps ErrConflict
	// where the latest revision is not that of Edit.Base.
	Save(ctx context.Context, e Edit) (Revision, error)
	// Remove takes the article away, its slugs and revisions too; an unknown
	// ID changes nothing.
	Remove(ctx context.Context, id string) error
	// ByID returns the article as it stands, drafts and those of the future
	// too, or ErrNotFound.
	ByID(ctx context.Context, id string) (Article, error)
	// Latest is ByID with the number that an Edit of it is based on.
	Latest(ctx context.Context, id string) (Revision, error)
	// Revisions returns the forms of the article that were saved, and those
	// that a Save has replaced: the latest first, at most 100. To
	// restore one, Save its Article. The error is ErrNotFound where there is
	// no such article.
	Revisions(ctx context.Context, id string) ([]Revision, error)
	// Pending returns drafts and the articles that are to be published after
	// now, in all languages, without their bodies: at most 1,000, those
	// of the latest time first, drafts without a time last, then by ID.
	Pending(ctx context.Context, now time.Time) ([]Article, error)
}

// Edit is a change that somebody makes to an article.
type Edit struct {
	Article Article
	// Base is the Number of the revision that was edited; 0 is a new article.
	Base int
	// By is who makes it, Note what for; both may be empty.
	By, Note string
	// Time is when; zero is now.
	Time time.Time
}

// Revision is a form that an article has or had.
type Revision struct {
	// Number counts the changes of an article from 1 on, those by Put too.
	Number int
	// Time, By and Note are those of the Edit; what came by Put has none.
	Time     time.Time
	By, Note string
	// Changed names what differs from the revision before it in the list, as
	// Changed does; nil in the oldest.
	Changed []string
	Article Article
}

// Changed names the parts in which two forms of an article differ, in English
// and in the order of an article: "title", "body", ….
func Changed(a, b Article) []string {
	var out []string
	note := func(name string, same bool) {
		if !same {
			out = append(out, name)
		}
	}
	note("slug", a.Slug == b.Slug)
	note("section", a.Section == b.Section)
	note("kicker", a.Kicker == b.Kicker)
	note("title", a.Title == b.Title)
	note("summary", a.Summary == b.Summary)
	note("body", a.Body == b.Body)
	note("cover", sameFigure(a.Cover, b.Cover))
	note("figures", slices.EqualFunc(a.Figures, b.Figures, sameFigure))
	note("authors", slices.Equal(a.Authors, b.Authors))
	note("source", a.Source == b.Source)
	note("tags", slices.Equal(a.Tags, b.Tags))
	note("attachments", slices.Equal(a.Attachments, b.Attachments))
	note("language", a.Lang == b.Lang && slices.Equal(a.Alternates, b.Alternates))
	note("canonical", a.Canonical == b.Canonical)
	note("published", a.Published.Equal(b.Published))
	note("changes", a.Updated.Equal(b.Updated) && slices.EqualFunc(a.Changes, b.Changes, sameChange))
	note("expires", a.Expires.Equal(b.Expires))
	note("withdrawn", a.Withdrawn.Time.Equal(b.Withdrawn.Time) && a.Withdrawn.Reason == b.Withdrawn.Reason)
	note("draft", a.Draft == b.Draft)
	note("pinned", a.Pinned == b.Pinned)
	return out
}

func sameFigure(a, b Figure) bool {
	return a.Src == b.Src && a.Width == b.Width && a.Height == b.Height && slices.Equal(a.Variants, b.Variants) &&
		a.Alt == b.Alt && a.Caption == b.Caption && a.Credit == b.Credit
}

func sameChange(a, b Change) bool {
	return a.Time.Equal(b.Time) && a.Note == b.Note && a.Major == b.Major
}
