package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
)

// listing is what a folder holds.
type listing struct {
	ctx    context.Context
	fsys   fs.FS
	names  []string // of articles
	faults []error
}

func (l *listing) fault(name string, err error) {
	l.faults = append(l.faults, &FileError{name, reason(err)})
}

func (l *listing) walk() error {
	return fs.WalkDir(l.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case l.ctx.Err() != nil:
			return fmt.Errorf("folder: %w", l.ctx.Err())
		case err != nil && name == ".":
			return fmt.Errorf("folder: %w", err)
		case err != nil:
			l.fault(name, err) // of a sub-folder, whose other entries are read
			return nil
		}
		return l.take(name, d)
	})
}

var errFolder = errors.New("it is a folder, not a file")

func (l *listing) take(name string, d fs.DirEntry) error {
	base := path.Base(name)
	switch {
	case name == ".":
	case base[0] == '.' || base[0] == '_':
		if d.IsDir() {
			return fs.SkipDir
		}
	case path.Ext(base) != ".html":
	case d.IsDir():
		l.fault(name, errFolder) // what is in it is read
	default:
		l.names = append(l.names, name)
	}
	if len(l.names) > maxFiles {
		return fmt.Errorf("folder: more than %d articles", maxFiles)
	}
	return nil
}
