// Package folder reads articles from a folder of files.
//
// A file NAME.html holds one article: a JSON object with its fields (see
// article/source/jsonform), an empty line, then the body as an HTML fragment. NAME is
// the slug, which the object names as well; a file with another one is an error.
// Files in sub-folders count too; files with other endings and names that start
// with "." or "_" are left alone.
//
// The flow: OpenDir opens a folder of the disk, Load reads and sanitizes all its
// files into a memory.Source. One bad file never loses the others: Load returns
// what it could read, and an error that names every file and its fault.
//
//	dir, err := folder.OpenDir("articles")
//	…
//	defer dir.Close()
//	source, err := folder.Load(context.Background(), dir, folder.Options{})
//
// OpenStore opens a folder for editors: an article.Store that writes such files.
package folder

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
	"github.com/portletkit/portletkit/article/source/memory"
)

// maxBytes is the largest file that is read: 4 MiB.
const maxBytes = 4 << 20

// maxFiles is the largest number of articles in a folder: 100,000.
const maxFiles = 100_000

// Options says how files are read. The zero value works.
type Options struct {
	// Sanitizer cleans the bodies; nil is one with the default news policy.
	Sanitizer *sanitize.Sanitizer
}

// Load returns a source of all good articles in the folder. The error joins a
// *FileError for each bad one; the source is usable all the same, and nil only
// where the folder itself cannot be read.
//
// Only regular files are read: a named pipe, a device, a socket, and a folder
// named like an article are bad files. So are symbolic links that leave the
// folder, by an absolute path too, and those that lead to no regular file;
// others are followed. A sub-folder that cannot be read costs itself alone.
//
// Of a folder that others may write to give it OpenDir's, not os.DirFS: what is
// exchanged between the look at a file and its opening is then refused as well.
//
// It ends when ctx is done, with its error and no source.
func Load(ctx context.Context, fsys fs.FS, opts Options) (*memory.Source, error) {
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	l, err := loadAll(ctx, fsys, opts.Sanitizer)
	if l == nil {
		return nil, err
	}
	return l.source, err
}

// loadAll returns no loader where the folder cannot be read or ctx is done.
func loadAll(ctx context.Context, fsys fs.FS, s *sanitize.Sanitizer) (*loader, error) {
	source, err := memory.New(nil)
	if err != nil {
		return nil, err
	}
	found := listing{ctx: ctx, fsys: fsys}
	if err := found.walk(); err != nil {
		return nil, err
	}
	l := &loader{ctx: ctx, fsys: fsys, sanitizer: s, source: source, taken: map[string]string{}}
	for _, name := range found.names {
		if err := l.load(name); err != nil {
			found.fault(name, err)
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("folder: %w", err)
		}
	}
	return l, errors.Join(found.faults...)
}

// loader puts files into a source.
type loader struct {
	ctx       context.Context
	fsys      fs.FS
	sanitizer *sanitize.Sanitizer
	source    *memory.Source
	taken     map[string]string // names of files by the IDs in them
}

func (l *loader) load(name string) error {
	data, err := read(l.fsys, name)
	if err != nil {
		return err
	}
	a, err := parse(l.ctx, data, l.sanitizer)
	if err != nil {
		return err
	}
	if slug := strings.TrimSuffix(path.Base(name), ".html"); slug != a.Slug {
		return fmt.Errorf("the file is named %q, but its slug is %q", slug, a.Slug)
	}
	if other, ok := l.taken[a.ID]; ok {
		return fmt.Errorf("the ID %q is that of %s", a.ID, shown(other))
	}
	if err := l.source.Put(l.ctx, a); err != nil {
		return err
	}
	l.taken[a.ID] = name
	return nil
}

// errNoHead says that a file does not start with a JSON object and an empty
// line.
var errNoHead = errors.New("folder: a JSON object and an empty line must stand before the body")

// Parse reads one file. A body that stands in the JSON object as well is an
// error, as are unknown fields.
func Parse(data []byte, s *sanitize.Sanitizer) (article.Article, error) {
	return parse(context.Background(), data, s)
}

func parse(ctx context.Context, data []byte, s *sanitize.Sanitizer) (article.Article, error) {
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	head, body, ok := bytes.Cut(data, []byte("\n\n"))
	if !ok || !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
		return article.Article{}, errNoHead
	}
	a, _, err := jsonform.Unmarshal(head, s)
	if err != nil {
		return article.Article{}, err
	}
	if !a.Body.IsZero() {
		return article.Article{}, errors.New("the body stands in the head as well")
	}
	a.Body, _, err = s.HTMLContext(ctx, string(body))
	return a, err
}

// Format writes an article as Parse reads it.
func Format(a article.Article) ([]byte, error) {
	body := a.Body
	a.Body = article.HTML{}
	head, err := jsonform.Marshal(a)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, head, "", "  "); err != nil {
		return nil, fmt.Errorf("folder: article %q: %w", a.ID, err)
	}
	out.WriteString("\n\n" + body.String() + "\n")
	return out.Bytes(), nil
}
