package main

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/article"
)

// timedSource counts and times what is asked of a source.
type timedSource struct {
	source                              article.Source
	list, get, others, search, sections callFigures
}

var _ article.Source = (*timedSource)(nil)

// callFigures are counted since the start.
type callFigures struct {
	calls, failures atomic.Int64
	nanos           atomic.Int64
}

// ended counts a call. What is not there, a cursor that makes no sense, and a
// reader who left are no failures of the source.
func (f *callFigures) ended(begun time.Time, err error) {
	f.calls.Add(1)
	f.nanos.Add(int64(time.Since(begun)))
	if err != nil && !errors.Is(err, article.ErrNotFound) && !errors.Is(err, article.ErrCursor) && !errors.Is(err, context.Canceled) {
		f.failures.Add(1)
	}
}

func (t *timedSource) List(ctx context.Context, q article.Query) (page article.Page, err error) {
	defer func(begun time.Time) { t.list.ended(begun, err) }(time.Now())
	return t.source.List(ctx, q)
}

func (t *timedSource) Get(ctx context.Context, slug string, now time.Time) (a article.Article, err error) {
	defer func(begun time.Time) { t.get.ended(begun, err) }(time.Now())
	return t.source.Get(ctx, slug, now)
}

func (t *timedSource) Others(ctx context.Context, of article.Article, n int, now time.Time) (list []article.Article, err error) {
	defer func(begun time.Time) { t.others.ended(begun, err) }(time.Now())
	return t.source.Others(ctx, of, n, now)
}

func (t *timedSource) Search(ctx context.Context, text string, q article.Query) (page article.Page, err error) {
	defer func(begun time.Time) { t.search.ended(begun, err) }(time.Now())
	return t.source.Search(ctx, text, q)
}

func (t *timedSource) Sections(ctx context.Context, now time.Time) (list []article.Section, err error) {
	defer func(begun time.Time) { t.sections.ended(begun, err) }(time.Now())
	return t.source.Sections(ctx, now)
}

func (t *timedSource) write(e *exposition) {
	calls := []struct {
		name    string
		figures *callFigures
	}{{"list", &t.list}, {"get", &t.get}, {"others", &t.others}, {"search", &t.search}, {"sections", &t.sections}}
	e.family("portal_articles_calls_total", "counter", "What was asked of the database of the articles.")
	for _, c := range calls {
		e.value("portal_articles_calls_total", float64(c.figures.calls.Load()), "call", c.name)
	}
	e.family("portal_articles_failures_total", "counter", "Calls that failed.")
	for _, c := range calls {
		e.value("portal_articles_failures_total", float64(c.figures.failures.Load()), "call", c.name)
	}
	e.family("portal_articles_seconds_total", "counter", "Time that all calls took together.")
	for _, c := range calls {
		e.value("portal_articles_seconds_total", time.Duration(c.figures.nanos.Load()).Seconds(), "call", c.name)
	}
}
