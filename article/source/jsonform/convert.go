package jsonform

import "github.com/portletkit/portletkit/article"

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

func figureFrom(v figure) article.Figure {
	return article.Figure{Src: v.Src, Width: v.Width, Height: v.Height,
		Variants: each(v.Variants, func(v variant) article.Variant { return article.Variant(v) }),
		Alt:      v.Alt, Caption: v.Caption, Credit: v.Credit}
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
