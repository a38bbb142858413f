package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"slices"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
	"github.com/portletkit/portletkit/article/sanitize"
)

// samplesTime is how long the samples may take, waiting for another portal that
// puts them into the same database included.
const samplesTime = time.Minute

// readSamples reads the articles that come with the portal. It names bad files
// in the log; the good ones are published all the same.
func readSamples(fsys fs.FS, cleaner *sanitize.Sanitizer, logger *slog.Logger) ([]article.Article, error) {
	names, err := fs.Glob(fsys, "articles/*.html")
	if err != nil {
		return nil, err
	}
	var items []article.Article
	for _, name := range names {
		raw, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		a, err := folder.Parse(raw, cleaner)
		if err != nil {
			logger.Error("sample left out", "file", name, "error", err)
			continue
		}
		items = append(items, a)
	}
	return items, nil
}

// addSamples puts those into the library that it has not had yet, and brings
// those up to date that nobody has touched since. What was edited, removed or
// imported stays as it is. It may be stopped at any point, and begun again; only
// where another release begins again, the batch under way may count as edited.
//
// Samples have no version: while portals of two releases share a database, each
// start puts in the texts of its own release, be they the older ones. The last
// release that starts wins.
func addSamples(ctx context.Context, l *library, samples []article.Article, logger *slog.Logger) (err error) {
	record, err := openSampleRecord(ctx, l)
	if err != nil {
		return fmt.Errorf("samples: %w", err)
	}
	defer func() { err = errors.Join(err, record.close()) }()
	s := sampling{library: l, record: record, logger: logger, digests: map[string]string{}}
	for _, a := range samples {
		if err := s.judge(ctx, a); err != nil {
			return fmt.Errorf("sample %q: %w", a.ID, err)
		}
	}
	if err := s.put(ctx); err != nil {
		return fmt.Errorf("samples: %w", err)
	}
	return nil
}

// sampling is one pass over the samples.
type sampling struct {
	*library
	record  *sampleRecord
	logger  *slog.Logger
	wanted  []article.Article
	digests map[string]string // what the record lacks
}

// judge decides what becomes of a sample.
func (s *sampling) judge(ctx context.Context, sample article.Article) error {
	known, seen := s.record.digests[sample.ID]
	have, err := s.ByID(ctx, sample.ID)
	if errors.Is(err, article.ErrNotFound) {
		if !seen {
			s.wanted = append(s.wanted, sample)
		}
		return nil
	}
	if err != nil {
		return s.leave(ctx, sample.ID, err)
	}
	present, err1 := digestOf(have)
	next, err2 := digestOf(sample.KeepSlugs(have))
	switch {
	case err1 != nil || err2 != nil:
		return s.leave(ctx, sample.ID, errors.Join(err1, err2))
	case present == next:
		s.note(sample.ID, present)
	case seen && present == known:
		s.wanted = append(s.wanted, sample)
	}
	return nil
}

// leave tells an article that cannot be written or read, which is left to
// whoever looks into the log, from a database that is gone.
func (s *sampling) leave(ctx context.Context, id string, err error) error {
	if _, gone := s.Sections(ctx, time.Now()); gone != nil {
		return errors.Join(err, gone)
	}
	s.logger.Error("sample is left as it is", "id", id, "error", err)
	return nil
}

func (s *sampling) note(id, digest string) {
	if s.record.digests[id] != digest {
		s.digests[id] = digest
	}
}

// put writes in batches, which cost one sync of the disk each, and notes each
// at once.
func (s *sampling) put(ctx context.Context) error {
	for batch := range slices.Chunk(s.wanted, 10) {
		if err := s.putBatch(ctx, batch); err != nil {
			return err
		}
		if err := s.record.note(ctx, s.digests); err != nil {
			return err
		}
		clear(s.digests)
	}
	return s.record.note(ctx, s.digests)
}

// putBatch puts in one by one what does not go in together.
func (s *sampling) putBatch(ctx context.Context, batch []article.Article) error {
	if s.putAll(ctx, batch) == nil {
		return nil
	}
	for _, a := range batch {
		err := s.putAll(ctx, []article.Article{a})
		if err == nil {
			continue
		}
		if err := s.leave(ctx, a.ID, err); err != nil {
			return err
		}
	}
	return nil
}

func (s *sampling) putAll(ctx context.Context, items []article.Article) error {
	if err := s.Put(ctx, items...); err != nil {
		return err
	}
	for _, a := range items {
		if err := s.noteStored(ctx, a.ID); err != nil {
			return err
		}
	}
	s.logger.Info("samples put in", "articles", len(items))
	return nil
}

// noteStored remembers what the store made of a sample: it adds old slugs.
func (s *sampling) noteStored(ctx context.Context, id string) error {
	a, err := s.ByID(ctx, id)
	if err != nil {
		return err
	}
	digest, err := digestOf(a)
	s.note(id, digest)
	return err
}
