package visit_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/counter/visit"
)

// A file counts what a counter hands it, and has it when it is opened again.
func ExampleOpenFile() {
	dir, err := os.MkdirTemp("", "visit")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "visits")
	ctx := context.Background()
	now := visit.InstantOf(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC), time.UTC)

	for range 2 {
		f, err := visit.OpenFile(path, visit.FileOptions{})
		if err != nil {
			log.Fatal(err)
		}
		if _, err := f.Renew(ctx, now); err != nil {
			log.Fatal(err)
		}
		hit := visit.Hit{At: now.Unix, Day: now.Day, Visitor: 1, Page: "/tin"}
		if _, err := f.Add(ctx, []visit.Hit{hit}); err != nil {
			log.Fatal(err)
		}
		tally, err := f.Tally(ctx, now)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%+v\n", tally.Today)
		if err := f.Close(); err != nil {
			log.Fatal(err)
		}
	}
	// Output:
	// {Views:1 Visits:1 Visitors:1}
	// {Views:2 Visits:1 Visitors:1}
}
