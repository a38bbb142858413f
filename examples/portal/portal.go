package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/examples/portal/internal/move"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/page"
)

// portal is the site: what it publishes and what it counts.
type portal struct {
	site  map[string]site // by the language of the edition, as are links
	links map[string][]portlet.Link
	place portlet.Base // where the portal is
	media http.Handler
	// assets are the style sheet and the scripts of every page.
	assets *assets.Files
	// movedMedia are the files that came with old sites.
	movedMedia http.Handler
	remote     remoteFeed

	sanitizer *sanitize.Sanitizer
	library   library
	moved     *move.State    // what became of old sites
	articles  article.Source // what pages read: the library, timed
	counter   *counter.Counter
	letters   *letters
	formKey   []byte        // signs forms
	valkey    *valkey.Store // nil where visits are counted in SQLite
	engine    *page.Engine
	shared    map[string]*shared // by the language of the edition, too
	figures   *figures
	logger    *slog.Logger
	now       func() time.Time

	proxies  time.Duration // how long those may keep pages
	drain    time.Duration
	stopping atomic.Bool
	// unready is why the portal was not ready when that was last asked, ""
	// if it was.
	unready atomic.Value
}

// openPortal opens all that the portal keeps. Where something is missing that
// it cannot do without, nothing stays open.
func openPortal(ctx context.Context, s settings, logger *slog.Logger) (p *portal, err error) {
	p = &portal{
		remote: s.remote, drain: s.drain, proxies: s.cdn,
		sanitizer: sanitize.New(sanitize.Options{}), figures: newFigures(), logger: logger, now: time.Now, assets: pageAssets(),
		shared: map[string]*shared{}, engine: page.NewEngine(page.EngineOptions{Logger: logger}),
	}
	if p.place, err = parsePlace(s.public); err != nil {
		return nil, err
	}
	for _, e := range editions() {
		p.shared[e.lang] = &shared{}
	}
	content, err := fs.Sub(embedded, "content")
	if err != nil {
		return nil, err
	}
	if err := p.readContent(content); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(s.data, 0o750); err != nil {
		return nil, err
	}
	p.letters = &letters{folder: filepath.Join(s.data, lettersFolder), logger: logger, now: p.now}
	if p.formKey, err = formKey(s.data, s.formKey); err != nil {
		return nil, err
	}
	if p.movedMedia, err = move.MediaHandler(mediaFolder(s.data)); err != nil {
		return nil, err
	}
	if p.counter, p.valkey, err = openCounter(ctx, s, logger); err != nil {
		return nil, err
	}
	if err := p.openArticles(ctx, content, s); err != nil {
		return nil, errors.Join(err, p.close())
	}
	return p, nil
}

// openArticles opens the library and fills it: with samples where it is new, and
// with the page of -import. A whole site comes without them.
func (p *portal) openArticles(ctx context.Context, content fs.FS, s settings) error {
	store, err := openLibrary(ctx, s, p.sanitizer, p.logger)
	if err != nil {
		return err
	}
	p.library = changing{store, p.engine}
	p.articles = timedSource{p.library, p.figures}
	if p.moved, err = move.OpenState(ctx, filepath.Join(s.data, "moved.db")); err != nil {
		return fmt.Errorf("moved.db of -data cannot be used: %w", err)
	}
	if s.imports == "" {
		return p.addSamples(ctx, content, s.data)
	}
	site, err := openSite(ctx, s.imports, p.sanitizer, p.place)
	if err != nil {
		return err
	}
	defer site.Close() // its files are temporary ones
	if site.IsPage() {
		if err := p.addSamples(ctx, content, s.data); err != nil {
			return err
		}
	}
	return p.importSite(ctx, s, site, store)
}

func (p *portal) close() error {
	err := p.counter.Close() // and the store behind it
	if p.library != nil {
		err = errors.Join(err, p.library.Close())
	}
	if p.moved != nil {
		err = errors.Join(err, p.moved.Close())
	}
	return err
}
