// Package folder reads articles from a folder of files.
//
// A file NAME.html holds one article: a JSON object with its fields (see
// article/jsonform), an empty line, then the body as an HTML fragment. NAME is
// the slug, which the object names as well; a file with another one is an error.
// Files in sub-folders count too; files with other endings and names that start
// with "." or "_" are left alone.
//
// The flow: Load reads and sanitizes all files into a memory.Source. One bad
// file never loses the others: Load returns what it could read, and an error
// that names every file and its fault.
package folder

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/jsonform"
	"github.com/portletkit/portletkit/article/memory"
	"github.com/portletkit/portletkit/article/sanitize"
)

// MaxBytes is the largest file that is read: 4 MiB.
const MaxBytes = 4 << 20

// MaxFiles is the largest number of articles in a folder: 100,000.
const MaxFiles = 100_000

// Options says how files are read. The zero value works.
type Options struct {
	// Sanitizer cleans the bodies; nil is one with the default news policy.
	Sanitizer *sanitize.Sanitizer
}

// FileError is the fault of one file.
type FileError struct {
	Path string
	Err  error
}

// Error names the file first.
func (e *FileError) Error() string { return "folder: " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the fault.
func (e *FileError) Unwrap() error { return e.Err }

// Load returns a source of all good articles in the folder. The error joins a
// *FileError for each bad one; the source is usable all the same, and nil only
// where the folder itself cannot be read.
func Load(fsys fs.FS, opts Options) (*memory.Source, error) {
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	names, err := articleFiles(fsys)
	if err != nil {
		return nil, err
	}
	source, err := memory.New(nil)
	if err != nil {
		return nil, err
	}
	taken := map[string]string{}
	var faults []error
	for _, name := range names {
		if err := load(source, fsys, name, taken, opts.Sanitizer); err != nil {
			faults = append(faults, &FileError{name, err})
		}
	}
	return source, errors.Join(faults...)
}

func articleFiles(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("folder: %w", err)
		}
		base := path.Base(name)
		if name != "." && (base[0] == '.' || base[0] == '_') {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() || path.Ext(base) != ".html" {
			return nil
		}
		if names = append(names, name); len(names) > MaxFiles {
			return fmt.Errorf("folder: more than %d articles", MaxFiles)
		}
		return nil
	})
	return names, err
}

func load(source *memory.Source, fsys fs.FS, name string, taken map[string]string, s *sanitize.Sanitizer) error {
	data, err := read(fsys, name)
	if err != nil {
		return err
	}
	a, err := Parse(data, s)
	if err != nil {
		return err
	}
	if slug := strings.TrimSuffix(path.Base(name), ".html"); slug != a.Slug {
		return fmt.Errorf("the file is named %q, but its slug is %q", slug, a.Slug)
	}
	if other, ok := taken[a.ID]; ok {
		return fmt.Errorf("the ID %q is that of %s", a.ID, other)
	}
	if err := source.Put(a); err != nil {
		return err
	}
	taken[a.ID] = name
	return nil
}

func read(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err == nil && len(data) > MaxBytes {
		err = fmt.Errorf("the file is larger than %d bytes", MaxBytes)
	}
	return data, err
}

// ErrNoHead says that a file does not start with a JSON object and an empty
// line.
var ErrNoHead = errors.New("folder: a JSON object and an empty line must stand before the body")

// Parse reads one file. A body that stands in the JSON object as well is an
// error, as are unknown fields.
func Parse(data []byte, s *sanitize.Sanitizer) (article.Article, error) {
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	head, body, ok := bytes.Cut(data, []byte("\n\n"))
	if !ok || !bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
		return article.Article{}, ErrNoHead
	}
	a, _, err := jsonform.Unmarshal(head, s)
	if err != nil {
		return article.Article{}, err
	}
	if !a.Body.IsZero() {
		return article.Article{}, errors.New("the body stands in the head as well")
	}
	a.Body, _, err = s.HTML(string(body))
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
