package sqlite

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
)

// keptSuffix names the file that was taken over.
const keptSuffix = ".before-sqlite"

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
	fresh, kept := path+".new", old+keptSuffix
	if exists(kept) && exists(fresh) && !exists(path) {
		return finish(fresh, path)
	}
	before, err := isBefore(old)
	if err != nil || !before {
		return err
	}
	if old != path && exists(path) {
		return errBoth
	}
	free, err := lockBefore(old)
	if err != nil {
		return err
	}
	defer free()
	if err := convert(ctx, old, fresh, opts); err != nil {
		return err
	}
	if err := os.Rename(old, kept); err != nil {
		return err
	}
	return errors.Join(finish(fresh, path), remove(old+".mark"))
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
	logger := opts.Logger
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	logger.Info("sqlite: a counter's file of an earlier version is taken over",
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
