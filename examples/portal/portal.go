package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// portal is the site: what it publishes and what it counts.
type portal struct {
	site   sites
	public string
	media  http.Handler
	links  []portlet.Link
	// englishLinks are the same ones, named in English.
	englishLinks []portlet.Link
	sanitizer    *sanitize.Sanitizer
	// articles is what pages read: the library, timed.
	articles article.Source
	library  *library
	counter  *counter.Counter
	shared   *valkey.Store // nil where visits are counted in a file
	engine   *page.Engine
	remote   remoteFeed
	assets   assetPaths
	logger   *slog.Logger
	now      func() time.Time
	begun    time.Time

	timed    *timedSource
	shelves  [2]shelf // of the editions
	requests requestFigures
	drain    time.Duration
	stopping atomic.Bool
	// unready is why the portal was not ready when that was last asked, ""
	// if it was.
	unready atomic.Value
}

// openPortal opens all that the portal keeps. Where something is missing that
// it cannot do without, nothing stays open.
func openPortal(ctx context.Context, s settings, logger *slog.Logger) (p *portal, err error) {
	fsys, err := sampleContent()
	if err != nil {
		return nil, err
	}
	p = &portal{
		public: strings.TrimSuffix(s.public, "/"), remote: s.remote, assets: newAssetPaths(), drain: s.drain,
		sanitizer: sanitize.New(sanitize.Options{}), logger: logger, now: time.Now, begun: time.Now(),
	}
	if err := p.readContent(fsys); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.data, 0o750); err != nil {
		return nil, err
	}
	// The counter first: it does not let two portals into one data folder.
	if p.counter, p.shared, err = openCounter(ctx, s, logger); err != nil {
		return nil, err
	}
	if err := p.openArticles(ctx, fsys, s); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

// openArticles opens the library and fills it: articles of the first version's
// folder, samples, and the page of -import.
func (p *portal) openArticles(ctx context.Context, fsys fs.FS, s settings) (err error) {
	if p.library, err = openLibrary(ctx, s, p.sanitizer, p.logger); err != nil {
		return err
	}
	p.timed = &timedSource{source: p.library}
	p.articles = p.timed
	if err := p.takeOver(ctx, filepath.Join(s.data, "articles")); err != nil {
		return err
	}
	samples, err := readSamples(fsys, p.sanitizer, p.logger)
	if err != nil {
		return err
	}
	within, cancel := context.WithTimeout(ctx, samplesTime)
	defer cancel()
	if err := addSamples(within, p.library, samples, p.logger); err != nil {
		return err
	}
	if s.imports == "" {
		return nil
	}
	return p.importPage(ctx, s.imports)
}

func (p *portal) close() error {
	err := p.counter.Close() // and the store behind it
	if p.library != nil {
		err = errors.Join(err, p.library.Close())
	}
	return err
}

func (p *portal) readContent(fsys fs.FS) error {
	media, err := fs.Sub(fsys, "media")
	if err != nil {
		return err
	}
	p.media = http.StripPrefix("/media/", http.FileServerFS(media))
	if p.links, err = readLinks(fsys, vietnamese()); err != nil {
		return err
	}
	if p.englishLinks, err = readLinks(fsys, english()); err != nil {
		return err
	}
	return readJSON(fsys, "site.json", &p.site)
}
