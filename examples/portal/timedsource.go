package main

import (
	"context"
	"errors"
	"time"

	"github.com/portletkit/portletkit/article"
)

// timedSource counts and times what is asked of a source.
type timedSource struct {
	article.Source
	*figures
}

// ended counts a call. What is not there, a cursor that makes no sense, and a
// reader who left are no failures of the source.
func (t timedSource) ended(call string, begun time.Time, err *error) {
	failed := *err != nil && !errors.Is(*err, article.ErrNotFound) &&
		!errors.Is(*err, article.ErrCursor) && !errors.Is(*err, context.Canceled)
	t.called(call, time.Since(begun), failed)
}

func (t timedSource) List(ctx context.Context, q article.Query) (page article.Page, err error) {
	defer t.ended("list", time.Now(), &err)
	return t.Source.List(ctx, q)
}

func (t timedSource) Get(ctx context.Context, slug string, now time.Time) (a article.Article, err error) {
	defer t.ended("get", time.Now(), &err)
	return t.Source.Get(ctx, slug, now)
}

func (t timedSource) Others(
	ctx context.Context, of article.Article, n int, now time.Time,
) (list []article.Article, err error) {
	defer t.ended("others", time.Now(), &err)
	return t.Source.Others(ctx, of, n, now)
}

func (t timedSource) Search(ctx context.Context, text string, q article.Query) (page article.Page, err error) {
	defer t.ended("search", time.Now(), &err)
	return t.Source.Search(ctx, text, q)
}

func (t timedSource) Sections(ctx context.Context, now time.Time) (list []article.Section, err error) {
	defer t.ended("sections", time.Now(), &err)
	return t.Source.Sections(ctx, now)
}
