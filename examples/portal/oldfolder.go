package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
)

// takenOver is where files of the folder of imported articles go when the
// database has them.
const takenOver = "taken-over"

// takeOver moves the articles that the portal's first version kept as files,
// below -data in articles, into the library. Files that cannot be taken over
// are named in the log, stay where they are, and are tried again at the next
// start.
func (p *portal) takeOver(ctx context.Context, dir string) error {
	files, err := folder.OpenDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer files.Close()
	entries, err := files.ReadDir(".")
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if filepath.Ext(entry.Name()) != ".html" {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		name := filepath.Join(dir, entry.Name())
		if err := p.takeOverFile(ctx, files, name); err != nil {
			p.logger.Error("imported article left out", "file", name, "error", err)
			continue
		}
		p.logger.Info("imported article taken over from its file", "file", name)
	}
	return nil
}

// takeOverFile does not change an article that the library has already: it may
// have been edited there after a start that ended right here.
func (p *portal) takeOverFile(ctx context.Context, files *folder.Dir, name string) error {
	raw, err := files.ReadFile(filepath.Base(name))
	if err != nil {
		return err
	}
	a, err := folder.Parse(raw, p.sanitizer)
	if err != nil {
		return err
	}
	if _, err = p.library.ByID(ctx, a.ID); errors.Is(err, article.ErrNotFound) {
		err = p.library.Put(ctx, a)
	}
	if err != nil {
		return err
	}
	return setAside(name)
}

// setAside keeps the file, beside others that had its name.
func setAside(name string) error {
	dir := filepath.Join(filepath.Dir(name), takenOver)
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return err
	}
	base := strings.TrimSuffix(filepath.Base(name), ".html")
	for n := 1; ; n++ {
		suffix := ""
		if n > 1 {
			suffix = fmt.Sprintf(".%d", n)
		}
		to := filepath.Join(dir, base+suffix+".html")
		_, err := os.Lstat(to)
		if errors.Is(err, os.ErrNotExist) {
			return os.Rename(name, to)
		}
		if err != nil || n == 1000 {
			return cmp.Or(err, fmt.Errorf("%s: too many files of this name", dir))
		}
	}
}
