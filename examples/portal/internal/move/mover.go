package move

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/moving"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/sql"
)

const (
	// batch is how many pages are stored at once, and at most lost by a process
	// that is killed: they are read again.
	batch = 250
	// goneTimes is after how many pages in a row without an answer the server
	// counts as gone.
	goneTimes = 20
	// maxSlug is the longest slug that article.Article.Validate lets pass, in bytes.
	maxSlug = 80
)

// ErrGone says that the old server answers no more: the next run goes on.
var ErrGone = errors.New("the old site does not answer any more; run it again to go on")

// Options says how a site is moved.
type Options struct {
	State *State
	// Library gets the articles; nil is a dry run: nothing is stored and no file
	// is fetched, and State had better be one that is thrown away.
	Library   *sql.Store
	Sanitizer *sanitize.Sanitizer
	// Folder gets pictures and files, and Path is where it is served.
	Folder, Path string
	// Progress hears now and then how far it has come.
	Progress func(Progress)
}

// Progress counts pages.
type Progress struct {
	// Done is the part of the site that has been read, from 0 to 1.
	Done float64
	// Pages are those of this run, Before those that an earlier one has settled.
	Pages, Before int
	Outcomes      map[Outcome]int
}

type mover struct {
	Options
	site  *moving.Site
	media *media
	now   Progress
	// waiting are pages that have been read and not stored.
	waiting []read
	away    int
}

// read is a page that has been read.
type read struct {
	page moving.Page
	item moving.Item
	// lacks tells that a file did not come, and perhaps will another time.
	lacks bool
	// err ends the move.
	err error
}

// Move takes over a site. It ends when ctx does, and keeps what it has done: the
// next run goes on. A page that was taken is never taken again, whatever became
// of it here or there; files of it that could not be had are asked for again, and
// put where the article still names them.
func Move(ctx context.Context, site *moving.Site, opts Options) (Progress, error) {
	m := &mover{Options: opts, site: site, now: Progress{Outcomes: map[Outcome]int{}}}
	if m.Progress == nil {
		m.Progress = func(Progress) {}
	}
	if m.Library != nil {
		var err error
		if m.media, err = newMedia(ctx, m.State, m.Folder, m.Path); err != nil {
			return m.now, err
		}
	}
	err := m.all(ctx)
	// What has been read is stored, however it ended.
	err = errors.Join(err, m.store(context.WithoutCancel(ctx)))
	if err == nil && m.media != nil {
		err = m.late(ctx)
	}
	if err == nil && m.Library != nil && m.now.Pages >= batch {
		_, err = m.Library.Import(ctx, all(nil), sql.ImportOptions{}) // puts the index in order, once
	}
	m.Progress(m.now)
	return m.now, err
}

// all reads pages on all processors, and takes them in their order, so that of
// two that hold one article it is always the first that brings it.
func (m *mover) all(outer context.Context) error {
	ctx, cancel := context.WithCancel(outer)
	workers := max(2, runtime.GOMAXPROCS(0))
	queue := make(chan chan read, 2*workers)
	defer func() { // nobody reads pages once the site may be closed
		cancel()
		for result := range queue {
			<-result
		}
	}()
	go m.produce(ctx, workers, queue)
	for result := range queue {
		r := <-result
		switch {
		case outer.Err() != nil:
			return context.Cause(outer)
		case r.err != nil:
			return r.err
		}
		if err := m.take(outer, r); err != nil {
			return err
		}
	}
	return context.Cause(outer)
}

func (m *mover) produce(ctx context.Context, workers int, queue chan<- chan read) {
	defer close(queue)
	busy := make(chan struct{}, workers)
	for p, err := range m.site.Pages(ctx) {
		settled, before := false, Record{}
		if err == nil {
			before, settled, err = m.State.known(ctx, m.site.Name(), p.Name)
			settled = settled && before.isSettled(p.Mark)
		}
		result := make(chan read, 1)
		select {
		case queue <- result:
		case <-ctx.Done():
			return
		}
		if err != nil || settled {
			result <- read{page: p, item: moving.Item{Err: errSettled}, err: err}
			continue
		}
		busy <- struct{}{}
		go func() {
			defer func() { <-busy }()
			result <- m.read(ctx, p)
		}()
	}
}

var errSettled = errors.New("settled before")

// read reads a page and brings its files.
func (m *mover) read(ctx context.Context, p moving.Page) read {
	item := p.Read(ctx)
	if item.Err != nil || m.media == nil {
		return read{page: p, item: item}
	}
	files, lost, err := m.media.files(ctx, m.site, item.Article)
	if err != nil {
		return read{page: p, err: err}
	}
	item.Losses = append(item.Losses, lost...)
	a, err := m.withFiles(item.Article, files)
	item.Article = a
	if item.Err = err; err == nil {
		item.Err = a.Validate()
	}
	return read{page: p, item: item, lacks: files.away()}
}

// take puts a page among those that wait to be stored.
func (m *mover) take(ctx context.Context, r read) error {
	m.now.Done = max(m.now.Done, r.page.Done)
	if errors.Is(r.item.Err, errSettled) {
		m.now.Before++
		return nil
	}
	if m.away++; !errors.Is(r.item.Err, moving.ErrAway) {
		m.away = 0
	}
	m.waiting = append(m.waiting, r)
	if m.away == goneTimes {
		return ErrGone
	}
	if len(m.waiting) < batch {
		return nil
	}
	defer func() { m.Progress(m.now) }()
	return m.store(ctx)
}

// store puts the pages that wait into the library, then into the state: where
// it ends in between, they are read again, and the same articles put again.
func (m *mover) store(ctx context.Context) error {
	waiting := m.waiting
	m.waiting = nil
	records := make([]Record, len(waiting))
	var articles []article.Article
	index := map[string]int{}
	slugs := map[string]bool{}
	for i, w := range waiting {
		records[i] = recordOf(m.site.Name(), w.page, w.item)
		r := &records[i]
		r.lacks = w.lacks
		if r.Outcome == Refused {
			continue
		}
		a, err := m.settle(ctx, r, w.item.Article, index, slugs, records)
		if err != nil {
			return err
		}
		if r.Outcome == Taken || r.Outcome == Doubtful {
			index[a.ID], slugs[a.Slug] = i, true
			articles = append(articles, a)
		}
	}
	if err := m.put(ctx, articles, index, records); err != nil {
		return err
	}
	if err := m.State.keep(ctx, records); err != nil {
		return err
	}
	for _, r := range records {
		m.now.Pages++
		m.now.Outcomes[r.Outcome]++
	}
	return nil
}

// settle finds out whether the article is here already, and gives it a slug of
// its own. One that is in doubt becomes a draft.
func (m *mover) settle(ctx context.Context, r *Record, a article.Article, index map[string]int, slugs map[string]bool, records []Record) (article.Article, error) {
	holder, err := m.State.holderOf(ctx, "id", a.ID, r.source, r.Name)
	if err != nil {
		return a, err
	}
	if at, here := index[a.ID]; here {
		holder = records[at].Name
	}
	if holder != "" {
		r.Outcome, r.Why = Same, []string{"it holds the same article as " + holder}
		return a, nil
	}
	other, err := m.State.holderOf(ctx, "slug", a.Slug, r.source, r.Name)
	if err != nil {
		return a, err
	}
	if other != "" || slugs[a.Slug] {
		a.Slug = ownSlug(a)
	}
	r.Slug = a.Slug
	a.Draft = a.Draft || r.Outcome == Doubtful
	return a, nil
}

// ownSlug is a slug that no other article has: the end is that of the ID, and so
// the same in every run.
func ownSlug(a article.Article) string {
	end := a.ID
	if at := strings.LastIndexByte(end, '-'); at >= 0 {
		end = end[at+1:]
	}
	end = "-" + end[:min(len(end), 8)]
	return strings.TrimRight(a.Slug[:min(len(a.Slug), maxSlug-len(end))], "-") + end
}

// put stores articles: all at once, and where the library refuses that, each for
// itself. What it refuses for its slug is tried once more under one of its own.
// An import puts the whole index of the library in order at its end, so that one
// for each batch would take longer with every page that has been moved.
func (m *mover) put(ctx context.Context, articles []article.Article, index map[string]int, records []Record) error {
	if m.Library == nil || len(articles) == 0 {
		return nil
	}
	if err := m.Library.Put(ctx, articles...); err == nil || ctx.Err() != nil {
		return err
	}
	var again []article.Article
	refused := func(a article.Article, err error) error {
		r := &records[index[a.ID]]
		if errors.Is(err, article.ErrSlugTaken) && a.Slug != ownSlug(a) {
			a.Slug = ownSlug(a)
			r.Slug = a.Slug
			again = append(again, a)
			return nil
		}
		r.refuse(fmt.Errorf("the library refuses it: %w", err))
		return nil
	}
	if _, err := m.Library.Import(ctx, all(articles), sql.ImportOptions{Refused: refused}); err != nil {
		return err
	}
	if len(again) == 0 {
		return nil
	}
	_, err := m.Library.Import(ctx, all(again), sql.ImportOptions{Refused: refused})
	return err
}

func all(articles []article.Article) func(func(article.Article, error) bool) {
	return func(yield func(article.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}
