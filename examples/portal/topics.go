package main

import (
	"context"
	"errors"
	"io"
	"slices"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet/page"
)

// What pages are made of, for page.DependsOn and page.Engine.End.
const (
	articlesTopic   = "articles"   // any of them
	navigationTopic = "navigation" // the sections that there are
)

func articleTopic(id string) string  { return "article:" + id }
func sectionTopic(key string) string { return "section:" + key }
func tagTopic(tag string) string     { return "tag:" + tag }

// around is what the page of an article shows: itself, and the news that share
// its section or a tag.
func around(a article.Article) []string {
	list := []string{articleTopic(a.ID), sectionTopic(a.Section.Key)}
	for _, tag := range a.Tags {
		list = append(list, tagTopic(tag))
	}
	return list
}

// changing is a store whose changes end the pages that show what has changed, and
// no others.
type changing struct {
	library
	engine *page.Engine
}

// library is where the articles are.
type library interface {
	article.Store
	io.Closer
}

// Put implements article.Store.
func (c changing) Put(ctx context.Context, items ...article.Article) error {
	ids := make([]string, len(items))
	for i, a := range items {
		ids[i] = a.ID
	}
	return c.change(ctx, func() error { return c.library.Put(ctx, items...) }, ids...)
}

// Save implements article.Store.
func (c changing) Save(ctx context.Context, e article.Edit) (r article.Revision, err error) {
	err = c.change(ctx, func() (err error) {
		r, err = c.library.Save(ctx, e)
		return err
	}, e.Article.ID)
	return r, err
}

// Remove implements article.Store.
func (c changing) Remove(ctx context.Context, id string) error {
	return c.change(ctx, func() error { return c.library.Remove(ctx, id) }, id)
}

// change ends what shows the articles as they were, and what will show them as
// they are.
func (c changing) change(ctx context.Context, do func() error, ids ...string) error {
	before, err := c.all(ctx, ids)
	if err != nil {
		return err
	}
	if err := do(); err != nil {
		return err
	}
	after, err := c.all(context.WithoutCancel(ctx), ids)
	moved := !slices.EqualFunc(before, after, func(a, b article.Article) bool { return a.Section == b.Section })
	endPages(c.engine, slices.Concat(before, after), err != nil || moved)
	return nil
}

// endPages ends what shows the articles; sections tells that one may have come or
// gone.
func endPages(engine *page.Engine, articles []article.Article, sections bool) {
	ended := []string{articlesTopic}
	for _, a := range articles {
		ended = append(ended, around(a)...)
	}
	if sections {
		ended = append(ended, navigationTopic)
	}
	engine.End(ended...)
}

// all are the articles of the ids that there are.
func (c changing) all(ctx context.Context, ids []string) ([]article.Article, error) {
	var list []article.Article
	for _, id := range ids {
		a, err := c.ByID(ctx, id)
		switch {
		case errors.Is(err, article.ErrNotFound):
		case err != nil:
			return list, err
		default:
			list = append(list, a)
		}
	}
	return list, nil
}
