package moving

import (
	"context"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/article/legacy"
)

// folder gives the pages below a folder. It is gone through twice: how many
// there are is known before the first is read.
func (s *Site) folder(ctx context.Context, yield func(Page) bool) error {
	count := 0
	if err := s.walk(ctx, func(string, error) bool { count++; return true }); err != nil {
		return err
	}
	at := 0
	return s.walk(ctx, func(name string, fault error) bool {
		p := s.pageOfFile(name, fault)
		p.Done = float64(at) / float64(max(count, 1))
		at++
		return yield(p)
	})
}

// walk goes through the files that may be pages, in the order of their names.
// A part of the folder that cannot be read is given with its fault.
func (s *Site) walk(ctx context.Context, visit func(name string, fault error) bool) error {
	return fs.WalkDir(s.dir, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case err != nil && name == ".":
			return err
		case err == nil && entry.IsDir():
			if isHidden(name) || strings.HasSuffix(name, "_files") {
				return fs.SkipDir
			}
			return nil
		case err == nil && (isHidden(name) || isPart(name)):
			return nil
		}
		if !visit(name, err) {
			return fs.SkipAll
		}
		return nil
	})
}

func isHidden(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") && base != "."
}

func (s *Site) pageOfFile(name string, fault error) Page {
	data, err := []byte(nil), fault
	if err == nil {
		data, err = s.readSaved(name)
	}
	p := Page{Name: name, Mark: markOf(data)}
	p.read = func(context.Context) Item {
		if err != nil {
			return failed(err)
		}
		return s.readPage(textOf(data, ""), saved{file: name, known: mirroredAddress(name)})
	}
	return p
}

func (s *Site) readSaved(name string) ([]byte, error) {
	f, err := s.dir.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readAll(f, legacy.MaxBytes)
}

var hostFolder = regexp.MustCompile(`^[\w-]+(?:\.[\w-]+)+$`)

// mirroredAddress is the address of a page that a mirror of a site saved: its
// path begins with the host, and holds the query behind "?" or, on Windows,
// "@".
func mirroredAddress(name string) []string {
	host, rest, below := strings.Cut(name, "/")
	if !below || !hostFolder.MatchString(host) || isPageName(host) {
		return nil
	}
	file, query, asked := strings.Cut(rest, "?")
	if !asked {
		if file, query, asked = strings.Cut(rest, "@"); !strings.Contains(query, "=") {
			file, query, asked = rest, "", false
		}
	}
	if asked {
		query = "?" + strings.TrimSuffix(query, ".html")
	}
	return []string{"http://" + host + "/" + file + query}
}

func isPageName(host string) bool {
	switch path.Ext(host) {
	case ".html", ".htm", ".php", ".aspx", ".asp", ".jsp":
		return true
	}
	return false
}
