package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/moving"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/examples/portal/internal/move"
	"github.com/portletkit/portletkit/portlet"
)

// movedMedia is where the pictures and files of old sites are served.
const movedMedia = "/media/moved/"

// importSite takes over an old site, and says what became of each page. A single
// page that is refused is an error.
func (p *portal) importSite(ctx context.Context, s settings, site *moving.Site, into *sql.Store) error {
	progress, err := move.Move(ctx, site, move.Options{
		State: p.moved, Library: into, Sanitizer: p.sanitizer,
		Folder: mediaFolder(s.data), Path: p.place.Path() + movedMedia, Progress: progressLine(s.quiet),
	})
	lasting := context.WithoutCancel(ctx)
	if err == nil && s.importCounter {
		err = p.seedCounter(lasting, site.Name())
	}
	if err = errors.Join(err, p.report(lasting, s, p.moved, site, progress)); err != nil {
		err = fmt.Errorf("-import: %w", err)
	}
	return err
}

// dryRun reads the site and writes the report: nothing else is changed, and no
// picture is fetched.
func dryRun(ctx context.Context, s settings) error {
	at, err := parsePlace(s.public)
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "portal-dry-run-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	state, err := move.OpenState(ctx, filepath.Join(dir, "moved.db"))
	if err != nil {
		return err
	}
	cleaner := sanitize.New(sanitize.Options{})
	site, err := openSite(ctx, s.imports, cleaner, at)
	if err != nil {
		return errors.Join(err, state.Close())
	}
	progress, err := move.Move(ctx, site, move.Options{State: state, Sanitizer: cleaner, Progress: progressLine(s.quiet)})
	if err == nil {
		err = os.MkdirAll(s.data, 0o750)
	}
	p := &portal{place: at}
	return errors.Join(err, p.report(context.WithoutCancel(ctx), s, state, site, progress), site.Close(), state.Close())
}

func openSite(ctx context.Context, what string, cleaner *sanitize.Sanitizer, at portlet.Base) (*moving.Site, error) {
	site, err := moving.Open(ctx, what, moving.Options{
		Sanitizer: cleaner, Placeholder: article.Figure{Src: at.Path() + "/media/chua-co-anh.svg", Width: 960, Height: 540},
	})
	if err != nil {
		return nil, fmt.Errorf("-import: %w", err)
	}
	return site, nil
}

func mediaFolder(data string) string { return filepath.Join(data, "media") }

// report writes the two reports, and the sum of them.
func (p *portal) report(ctx context.Context, s settings, state *move.State, site *moving.Site, progress move.Progress) error {
	own := vietnamese().under(p.place.Path())
	address := func(r move.Record) string {
		return p.place.Absolute(own.articlePath(article.Article{Slug: r.Slug, Lang: r.Lang}))
	}
	paths, err := move.Report(ctx, state, site.Name(), s.data, address)
	if err != nil {
		return err
	}
	fmt.Printf("Đã nhập / taken: %d, nghi ngờ / doubtful: %d, trùng / same: %d, từ chối / refused: %d, từ trước / before: %d\n%s\n%s\n",
		progress.Outcomes[move.Taken], progress.Outcomes[move.Doubtful], progress.Outcomes[move.Same], progress.Outcomes[move.Refused], progress.Before, paths[0], paths[1])
	if !site.IsPage() {
		return nil
	}
	return state.Each(ctx, site.Name(), func(r move.Record) error {
		if r.Outcome == move.Refused {
			return fmt.Errorf("%s: %s", r.Name, r.Why[0])
		}
		fmt.Printf("Đã nhập / imported: %s\n", address(r))
		return nil
	})
}

// seedCounter carries over the greatest total that the old pages show, once in
// the life of the counter.
func (p *portal) seedCounter(ctx context.Context, source string) error {
	total, err := p.moved.Visits(ctx, source)
	if err != nil {
		return err
	}
	if total < 0 {
		p.logger.Warn("no old page shows the total of a counter", "source", source)
		return nil
	}
	err = p.counter.Seed(ctx, visit.Seed{Views: total, Note: "-import " + source})
	if errors.Is(err, visit.ErrSeeded) {
		p.logger.Info("the counter has been seeded before, and stays as it is")
		return nil
	}
	return err
}

// progressLine prints how far it has come, and how fast.
func progressLine(quiet bool) func(move.Progress) {
	begun := time.Now()
	return func(p move.Progress) {
		if quiet {
			return
		}
		rate := float64(p.Pages) / max(time.Since(begun).Seconds(), 0.001)
		fmt.Fprintf(os.Stderr, "-import: %3.0f%%  %d trang / pages, %.0f mỗi giây / a second\n", 100*p.Done, p.Pages+p.Before, rate)
	}
}
