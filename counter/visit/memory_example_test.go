package visit_test

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
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
	tally, err := visit.Figures(ctx, store, now)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%+v\n", tally.Values.Of(figure.Today))
	top, err := visit.Ask(ctx, store, now, func(m *visit.Machine) []visit.PageViews { return m.Pages(1) })
	fmt.Println(top, err)
	// Output:
	// {Views:3 Visits:2 Visitors:2}
	// [{/tin 2}] <nil>
}
