package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// The file that was taken over, and the database that is made of it.
const (
	keptSuffix  = ".before-sqlite"
	freshSuffix = ".new"
)

var errInUse = errors.New("an earlier version of the counter still counts into it; end that first")

var errBoth = errors.New("a file of an earlier version and a database are both there; move one of them away")

// TakeOver makes a database at path of a file that a version before SQLite has
// counted into, if one is there; Open does so where both paths are the same. The
// old file is kept as old.before-sqlite. Whenever it is interrupted, the next
// call goes on. Errors: visit.ErrDamaged for a file that is not whole, and those
// of Open and of the file system; the old file is then as it was.
func TakeOver(ctx context.Context, old, path string, opts Options) error {
	if err := takeOver(ctx, old, path, opts); err != nil {
		return fmt.Errorf("sqlite: take %s over: %w", old, err)
	}
	return nil
}

func takeOver(ctx context.Context, old, path string, opts Options) error {
	if left, err := whatIsLeft(old, path); err != nil || left == nothing {
		return err
	}
	free, err := waiting(ctx, old, opts, func() (func(), error) { return lockBefore(old) })
	if err != nil {
		return err
	}
	defer free()
	// Another process may have taken it over while this one waited.
	left, err := whatIsLeft(old, path)
	if err != nil || left == nothing {
		return err
	}
	if left == everything {
		if err := convert(ctx, old, path+freshSuffix, opts); err != nil {
			return err
		}
		if err := os.Rename(old, old+keptSuffix); err != nil {
			return err
		}
	}
	return errors.Join(finish(path+freshSuffix, path), remove(old+".mark"))
}

// What is left to be done of a taking over.
type left int

const (
	nothing left = iota
	theEnd       // the database is made, and the old file moved away
	everything
)

func whatIsLeft(old, path string) (left, error) {
	if exists(old+keptSuffix) && exists(path+freshSuffix) && !exists(path) {
		return theEnd, nil
	}
	before, err := isBefore(old)
	switch {
	case err != nil || !before:
		return nothing, err
	case old != path && exists(path):
		return nothing, errBoth
	}
	return everything, nil
}

// convert makes a whole database of the file.
func convert(ctx context.Context, old, fresh string, opts Options) error {
	m, torn, err := readBefore(old, opts.Limits)
	if err != nil {
		return err
	}
	for _, part := range []string{"", "-wal", "-shm", markSuffix} {
		if err := remove(fresh + part); err != nil {
			return err
		}
	}
	opts.Start = m
	store, err := open(ctx, fresh, opts)
	if err != nil {
		return err
	}
	logger(opts).Info("sqlite: a counter's file of an earlier version is taken over",
		"file", old, "kept", old+keptSuffix, "unfinished", torn)
	return store.Close()
}

// finish puts the new database in its place, for good.
func finish(fresh, path string) error {
	if err := errors.Join(remove(fresh+markSuffix), os.Rename(fresh, path)); err != nil {
		return err
	}
	// Where a folder cannot be synced, the file system orders renames itself.
	if dir, err := os.Open(filepath.Dir(path)); err == nil {
		_ = dir.Sync()
		_ = dir.Close()
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func remove(path string) error {
	if err := os.Remove(path); !errors.Is(err, os.ErrNotExist) {
		return err
	}
	return nil
}
