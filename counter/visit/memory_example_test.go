package visit_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// For tests of a host: a store that leaves nothing behind.
func ExampleNewMemory() {
	ctx := context.Background()
	store := visit.NewMemory()
	defer store.Close()
	now := visit.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	if _, err := store.Renew(ctx, now); err != nil {
		log.Fatal(err)
	}
	hits := []visit.Hit{
		{At: now.Unix, Day: now.Day, Visitor: 1, Page: "/tin"},
		{At: now.Unix + 60, Day: now.Day, Visitor: 1, Page: "/tin"},
		{At: now.Unix + 60, Day: now.Day, Visitor: 2, Page: "/"},
	}
	if _, err := store.Add(ctx, hits); err != nil {
		log.Fatal(err)
	}
	tally, err := store.Tally(ctx, now)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%+v\n", tally.Today)
	top, err := store.Pages(ctx, 1)
	fmt.Println(top, err)
	// Output:
	// {Views:3 Visits:2 Visitors:2}
	// [{/tin 2}] <nil>
}

// A file that a disk has damaged is not opened until somebody decides that
// what cannot be read is lost.
func ExampleSalvage() {
	dir, err := os.MkdirTemp("", "visit")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "visits")
	f, err := visit.OpenFile(path, visit.FileOptions{})
	if err != nil {
		log.Fatal(err)
	}
	now := visit.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	for range 3 {
		if _, err := f.Add(context.Background(), []visit.Hit{{At: now.Unix, Day: now.Day}}); err != nil {
			log.Fatal(err)
		}
	}
	if err := f.Close(); err != nil {
		log.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		log.Fatal(err)
	}
	content[len(content)-30] ^= 0xff
	if err := os.WriteFile(path, content, 0o600); err != nil {
		log.Fatal(err)
	}

	_, err = visit.OpenFile(path, visit.FileOptions{})
	fmt.Println(errors.Is(err, visit.ErrDamaged))
	_, err = visit.Salvage(path, visit.FileOptions{})
	fmt.Println(err)
	f, err = visit.OpenFile(path, visit.FileOptions{})
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	tally, err := f.Tally(context.Background(), now)
	fmt.Println(tally.Today.Views, err)
	// Output:
	// true
	// <nil>
	// 2 <nil>
}
