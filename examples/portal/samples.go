package main

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/folder"
)

// samplesTime is how long the samples may take.
const samplesTime = time.Minute

// addSamples puts the articles that come with the portal into a database that
// has none, once: from then on the database is the editors', and what they
// change or remove stays so, whatever a later release brings. A file in the
// data folder notes that it was done.
func (p *portal) addSamples(ctx context.Context, content fs.FS, data string) error {
	done := filepath.Join(data, "samples-added")
	if _, err := os.Stat(done); err == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, samplesTime)
	defer cancel()
	before, err := p.library.List(ctx, article.Query{Limit: 1, Now: p.now()})
	if err != nil {
		return err
	}
	if before.Total == 0 {
		if err := p.putSamples(ctx, content); err != nil {
			return err
		}
	}
	return os.WriteFile(done, nil, 0o640)
}

// putSamples puts in what it can, and names the rest in the log.
func (p *portal) putSamples(ctx context.Context, content fs.FS) error {
	articles, err := fs.Sub(content, "articles")
	if err != nil {
		return err
	}
	items, err := p.readArticles(articles)
	if err != nil {
		return err
	}
	p.logger.Info("the database is new: samples are put in", "articles", len(items))
	if p.library.Put(ctx, items...) == nil { // at one sync of the disk
		return nil
	}
	for _, a := range items {
		if err := p.library.Put(ctx, a); err != nil {
			p.logger.Error("article left out", "id", a.ID, "error", err)
		}
	}
	_, err = p.library.Sections(ctx, p.now()) // is the database still there?
	return err
}

// readArticles reads the files of a folder. Bad ones are named in the log; the
// good ones are published all the same.
func (p *portal) readArticles(dir fs.FS) ([]article.Article, error) {
	names, err := fs.Glob(dir, "*.html")
	if err != nil {
		return nil, err
	}
	var items []article.Article
	for _, name := range names {
		raw, err := fs.ReadFile(dir, name)
		var a article.Article
		if err == nil {
			a, err = folder.Parse(p.atHome(raw), p.sanitizer)
		}
		if err != nil {
			p.logger.Error("article left out", "file", name, "error", err)
			continue
		}
		items = append(items, a)
	}
	return items, nil
}
