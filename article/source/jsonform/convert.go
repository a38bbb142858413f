package jsonform

import (
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

func formOf(a article.Article) form {
	f := form{
		ID: a.ID, Slug: a.Slug, OldSlugs: a.OldSlugs, Section: section(a.Section),
		Title: a.Title, Kicker: a.Kicker, Summary: a.Summary,
		Cover: optional(figureOf(a.Cover), a.Cover.Src != ""), Figures: each(a.Figures, figureOf),
		Authors: each(a.Authors, func(v article.Author) named { return named(v) }),
		Source:  optional(named(a.Source), a.Source != (article.Origin{})),
		Tags:    a.Tags, Lang: a.Lang, Canonical: a.Canonical, Pinned: a.Pinned,
		Attachments: each(a.Attachments, func(v article.Attachment) attachment { return attachment(v) }),
		Alternates:  each(a.Alternates, func(v article.Alternate) alternate { return alternate(v) }),
		Changes:     each(a.Changes, changeOf),
		Published:   stamp(a.Published), Updated: stamp(a.Updated), Expires: stamp(a.Expires),
		Withdrawn: optional(withdrawal{local(a.Withdrawn.Time), a.Withdrawn.Reason}, !a.Withdrawn.Time.IsZero()),
		Body:      a.Body.String(),
	}
	if a.Draft {
		f.Status = statusDraft
	}
	return f
}

// articleOf leaves the body out: only the sanitizer can make it.
func articleOf(f form) article.Article {
	a := article.Article{
		ID: f.ID, Slug: f.Slug, OldSlugs: f.OldSlugs, Section: article.Section(f.Section),
		Title: f.Title, Kicker: f.Kicker, Summary: f.Summary,
		Cover: figureFrom(value(f.Cover)), Figures: each(f.Figures, figureFrom),
		Authors: each(f.Authors, func(v named) article.Author { return article.Author(v) }),
		Source:  article.Origin(value(f.Source)),
		Tags:    f.Tags, Lang: f.Lang, Canonical: f.Canonical, Pinned: f.Pinned,
		Attachments: each(f.Attachments, func(v attachment) article.Attachment { return article.Attachment(v) }),
		Alternates:  each(f.Alternates, func(v alternate) article.Alternate { return article.Alternate(v) }),
		Changes:     each(f.Changes, func(v change) article.Change { return article.Change(v) }),
		Published:   value(f.Published), Updated: value(f.Updated), Expires: value(f.Expires),
		Withdrawn: article.Withdrawal(value(f.Withdrawn)),
		Draft:     f.Status == statusDraft,
	}
	return a
}

func figureOf(v article.Figure) figure {
	return figure{v.Src, v.Width, v.Height, each(v.Variants, func(v article.Variant) variant { return variant(v) }), v.Alt, v.Caption, v.Credit}
}

func figureFrom(v figure) article.Figure {
	return article.Figure{Src: v.Src, Width: v.Width, Height: v.Height,
		Variants: each(v.Variants, func(v variant) article.Variant { return article.Variant(v) }),
		Alt:      v.Alt, Caption: v.Caption, Credit: v.Credit}
}

func changeOf(v article.Change) change {
	return change{local(v.Time), v.Note, v.Major}
}

// local writes times as readers of the file know them, at +07:00.
func local(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(vi.Zone())
}

func stamp(t time.Time) *time.Time {
	return optional(local(t), !t.IsZero())
}

func optional[T any](v T, present bool) *T {
	if !present {
		return nil
	}
	return &v
}

func value[T any](p *T) T {
	if p == nil {
		return *new(T)
	}
	return *p
}

func each[A, B any](items []A, convert func(A) B) []B {
	if items == nil {
		return nil
	}
	out := make([]B, len(items))
	for i, v := range items {
		out[i] = convert(v)
	}
	return out
}
