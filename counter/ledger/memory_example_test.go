package ledger_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/counter/ledger"
)

// For tests of a host: a store that leaves nothing behind.
func ExampleNewMemory() {
	ctx := context.Background()
	store := ledger.NewMemory()
	defer store.Close()
	now := ledger.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	if _, err := store.Renew(ctx, now); err != nil {
		log.Fatal(err)
	}
	hits := []ledger.Hit{
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
	dir, err := os.MkdirTemp("", "ledger")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "visits")
	f, err := ledger.OpenFile(path, ledger.FileOptions{})
	if err != nil {
		log.Fatal(err)
	}
	now := ledger.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)
	for range 3 {
		if _, err := f.Add(context.Background(), []ledger.Hit{{At: now.Unix, Day: now.Day}}); err != nil {
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

	_, err = ledger.OpenFile(path, ledger.FileOptions{})
	fmt.Println(errors.Is(err, ledger.ErrDamaged))
	_, err = ledger.Salvage(path, ledger.FileOptions{})
	fmt.Println(err)
	f, err = ledger.OpenFile(path, ledger.FileOptions{})
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
