package folder

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/memory"
)

// Store keeps articles in a folder of the disk, in the files that Load reads, so
// that a folder can be looked at, kept in version control and copied as before.
// Forms that were saved stand below ".revisions". It is an article.Store.
//
// A change is on the disk before it is answered, and whole: what was begun when
// the process or the machine went down is finished by the next OpenStore, or was
// never there. All articles are in memory, so that a folder is for thousands of
// them; article/source/sql is for more. One process at a time has a store
// (elsewhere than on Unix nobody is kept from a second), and what is changed in
// the files meanwhile by others is not seen. Safe for concurrent use.
type Store struct {
	*articles
	mu        sync.Mutex
	disk      *disk
	sanitizer *sanitize.Sanitizer
	files     map[string]string // of articles, by ID
	numbers   map[string]int    // of revisions, by ID; 1 where there is none
}

// ErrInUse says that another process, or another Store of this one, has the
// folder.
var ErrInUse = errors.New("folder: another store has it open")

// articles hides what a Store reads from: a change must not pass it by.
type articles = memory.Source

var _ article.Store = (*Store)(nil)

// OpenStore opens the folder at path, which is made where there is none. The
// error joins a *FileError for each bad file: then there is no store, since what
// it does not know it might overwrite. Close it in the end.
func OpenStore(path string, opts Options) (*Store, error) {
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	d, err := openDisk(path)
	if err != nil {
		return nil, fmt.Errorf("folder: %w", err)
	}
	s := &Store{disk: d, sanitizer: opts.Sanitizer}
	if err := s.load(); err != nil {
		return nil, errors.Join(err, d.close())
	}
	return s, nil
}

func (s *Store) load() error {
	loaded, err := loadAll(context.Background(), &Dir{root: s.disk.root, FS: s.disk.root.FS()}, s.sanitizer)
	if err != nil {
		return err
	}
	s.articles, s.files, s.numbers = loaded.source, loaded.taken, map[string]int{}
	for id := range s.files {
		number, err := s.latestNumber(id)
		if err != nil {
			return fmt.Errorf("folder: article %q: %w", id, err)
		}
		s.numbers[id] = number
	}
	return nil
}

// Close ends the use of the folder.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.disk.close()
}

// Put implements article.Store.
func (s *Store) Put(ctx context.Context, items ...article.Article) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.change(ctx, items, func(c *change) error {
		for _, a := range items {
			c.numbers[a.ID] = max(c.numbers[a.ID], s.numbers[a.ID]) + 1
		}
		return nil
	})
}

// Save implements article.Store.
func (s *Store) Save(ctx context.Context, edit article.Edit) (article.Revision, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := ctx.Err(); err != nil {
		return article.Revision{}, err
	}
	id, number := edit.Article.ID, s.numbers[edit.Article.ID]
	if number != edit.Base {
		return article.Revision{}, fmt.Errorf("folder: article %q: %w: the edit is based on revision %d, the latest is %d",
			id, article.ErrConflict, edit.Base, number)
	}
	if edit.Time.IsZero() {
		edit.Time = time.Now()
	}
	before, err := s.latest(ctx, id)
	if err != nil && number > 0 {
		return article.Revision{}, err
	}
	r := article.Revision{Number: number + 1, Time: edit.Time, By: edit.By, Note: edit.Note}
	err = s.change(ctx, []article.Article{edit.Article}, func(c *change) error {
		c.numbers[id] = r.Number
		if r.Article, err = s.articles.ByID(ctx, id); err != nil {
			return err
		}
		return s.remember(c, before, r)
	})
	if err != nil {
		return article.Revision{}, err
	}
	return r, nil
}

// Remove implements article.Store.
func (s *Store) Remove(ctx context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	file, known := s.files[id]
	if err := ctx.Err(); err != nil || !known {
		return err
	}
	c := change{numbers: map[string]int{}}
	c.remove(file)
	if err := s.forget(&c, id); err != nil {
		return err
	}
	if err := s.disk.commit(c.steps); err != nil {
		return fmt.Errorf("folder: article %q: %w", id, err)
	}
	delete(s.files, id)
	delete(s.numbers, id)
	return s.articles.Remove(ctx, id)
}

// change is what a call does to the folder.
type change struct {
	steps   []step
	numbers map[string]int
}

func (c *change) write(file string, data []byte) {
	c.steps = append(c.steps, step{File: file, Data: data})
}
func (c *change) remove(file string) { c.steps = append(c.steps, step{File: file, Gone: true}) }

// change puts the articles, which the rules of memory allow or refuse, and takes
// them back if the disk does not take them.
func (s *Store) change(ctx context.Context, items []article.Article, more func(*change) error) error {
	before := map[string]*article.Article{}
	for _, a := range items {
		if old, err := s.articles.ByID(ctx, a.ID); err == nil {
			before[a.ID] = &old
		} else {
			before[a.ID] = nil
		}
	}
	if err := s.articles.Put(ctx, items...); err != nil {
		return asFolder(err)
	}
	c := change{numbers: map[string]int{}}
	files := map[string]string{}
	err := more(&c)
	for id := range before {
		if err == nil {
			files[id], err = s.write(ctx, &c, id)
		}
	}
	if err == nil {
		err = s.disk.commit(c.steps)
	}
	if err != nil {
		return s.takeBack(before, err)
	}
	for id, file := range files {
		s.files[id], s.numbers[id] = file, c.numbers[id]
	}
	return nil
}

// write notes the file of an article as it stands in memory, in its old place
// or, with a new slug, beside it.
func (s *Store) write(ctx context.Context, c *change, id string) (string, error) {
	a, err := s.articles.ByID(ctx, id)
	if err != nil {
		return "", err
	}
	data, err := Format(a)
	if err != nil {
		return "", err
	}
	if len(data) > maxBytes {
		return "", fmt.Errorf("folder: article %q: its file would be larger than %d bytes", id, maxBytes)
	}
	old := s.files[id]
	file := path.Join(path.Dir(old), a.Slug+".html")
	if old == "" {
		file = a.Slug + ".html"
	}
	if old != "" && old != file {
		c.remove(old)
	}
	c.write(file, data)
	return file, s.numbered(c, id, c.numbers[id])
}

// takeBack has memory as it was, with a context of its own: the caller's may be
// what ended.
func (s *Store) takeBack(before map[string]*article.Article, err error) error {
	ctx := context.Background()
	for id := range before {
		_ = s.articles.Remove(ctx, id) // cannot fail
	}
	for id, old := range before {
		if old == nil {
			continue
		}
		if again := s.articles.Put(ctx, *old); again != nil {
			return fmt.Errorf("folder: article %q: %w, and then %w", id, err, again)
		}
	}
	return err
}

func asFolder(err error) error {
	if text, ok := strings.CutPrefix(err.Error(), "memory: "); ok {
		return &wrapped{"folder: " + text, err}
	}
	return err
}

// wrapped is an error of memory under the name of this package.
type wrapped struct {
	text string
	err  error
}

func (w *wrapped) Error() string { return w.text }
func (w *wrapped) Unwrap() error { return w.err }
