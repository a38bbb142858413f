package sql

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/portletkit/portletkit/article"
)

// importBatch is how many articles one transaction of an import writes.
const importBatch = 1000

// ImportOptions adjusts an import. The zero value works.
type ImportOptions struct {
	// Refused hears of each article that cannot be stored, and why. What it
	// returns ends the import; nil goes on without the article. A nil
	// function ends the import at the first one.
	Refused func(article.Article, error) error
	// Progress is told now and then how many articles have been stored.
	Progress func(stored int)
}

// Import puts any number of articles, thousands in a second: from another
// system, or a folder. Each is treated as by Put, and costs itself alone where
// it is refused; a later one with the same ID replaces an earlier one. They are
// stored in parts of 1,000, each of them whole or not at all, so that readers
// and other writers need not wait for the end. It returns how many are stored;
// an error of the sequence, or the end of the context, ends the import, and what
// was stored stays. Options.Timeout holds for each part. One import at a time.
func (s *Store) Import(ctx context.Context, items iter.Seq2[article.Article, error], opts ImportOptions) (int, error) {
	if opts.Refused == nil {
		opts.Refused = func(_ article.Article, err error) error { return err }
	}
	i := importing{Store: s, opts: opts}
	err := i.bulk(ctx, true)
	if err == nil {
		err = i.all(ctx, items)
	}
	// What was stored had better be found fast, however the import has ended.
	return i.stored, errors.Join(fault(ctx, "import", err), fault(ctx, "import", i.bulk(context.WithoutCancel(ctx), false)))
}

type importing struct {
	*Store
	opts   ImportOptions
	stored int
}

func (i *importing) bulk(ctx context.Context, begins bool) error {
	return i.write(ctx, func(w *writer) error {
		for _, st := range w.dialect.Bulk(begins) {
			if _, err := w.exec(ctx, st); err != nil {
				return err
			}
		}
		return nil
	})
}

// all prepares one part while the one before it is being written.
func (i *importing) all(ctx context.Context, items iter.Seq2[article.Article, error]) error {
	outer := ctx
	ctx, cancel := context.WithCancel(ctx)
	parts := make(chan part)
	defer func() { // nobody asks the sequence for more once Import has returned
		cancel()
		for range parts {
		}
	}()
	go func() {
		defer close(parts)
		for p := range partsOf(ctx, items) {
			select {
			case parts <- p:
			case <-ctx.Done():
				return
			}
		}
	}()
	for p := range parts {
		if err := i.put(ctx, p); err != nil {
			return err
		}
		if i.opts.Progress != nil {
			i.opts.Progress(i.stored)
		}
	}
	return outer.Err()
}

// part is a part of an import, prepared, and what was refused of it.
type part struct {
	changes []*change
	refused []refusal
	err     error
}

type refusal struct {
	article article.Article
	err     error
}

// partsOf takes the sequence apart. An error of it comes after what stood
// before it.
func partsOf(ctx context.Context, items iter.Seq2[article.Article, error]) iter.Seq[part] {
	return func(yield func(part) bool) {
		batch := make([]article.Article, 0, importBatch)
		for a, err := range items {
			if err != nil {
				p := prepared(ctx, batch)
				p.err = err
				yield(p)
				return
			}
			if batch = append(batch, a); len(batch) == importBatch {
				if !yield(prepared(ctx, batch)) {
					return
				}
				batch = batch[:0]
			}
		}
		if len(batch) > 0 {
			yield(prepared(ctx, batch))
		}
	}
}

func prepared(ctx context.Context, batch []article.Article) part {
	var p part
	changes, errs := prepareEach(ctx, batch)
	for i, c := range changes {
		switch {
		case errs[i] != nil:
			p.refused = append(p.refused, refusal{batch[i], of(batch[i].ID, errs[i])})
		case c != nil:
			p.changes = append(p.changes, c)
		}
	}
	return p
}

// put stores a part. Where the database refuses an article, the others are
// stored without it.
func (i *importing) put(ctx context.Context, p part) error {
	for _, r := range p.refused {
		if err := i.opts.Refused(r.article, r.err); err != nil {
			return err
		}
	}
	for len(p.changes) > 0 {
		err := i.putWithin(ctx, p.changes)
		var bad *changeError
		if !errors.As(err, &bad) {
			if err != nil {
				return err
			}
			i.stored += len(p.changes)
			break
		}
		if err := i.opts.Refused(bad.change.whole, err); err != nil {
			return err
		}
		p.changes = slices.DeleteFunc(p.changes, func(c *change) bool { return c == bad.change })
	}
	return p.err
}

func (i *importing) putWithin(ctx context.Context, changes []*change) error {
	ctx, cancel := i.limited(ctx)
	defer cancel()
	return i.write(ctx, func(w *writer) error { return w.putAll(ctx, changes) })
}
