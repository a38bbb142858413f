package valkey_test

import (
	"context"
	"log"
	"log/slog"
	"net/http"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/valkey"
)

// Each of several web servers counts into the same figures.
func ExampleOpen() {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	store, err := valkey.Open(ctx, valkey.Options{
		Client: driver.ClientOption{InitAddress: []string{"valkey.internal:6379"}, Password: "…"},
		Logger: slog.Default(),
	})
	if err != nil {
		log.Fatal(err)
	}
	visits, err := counter.New(store, counter.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer visits.Close()

	mux := http.NewServeMux()
	mux.Handle("/counter/", visits.Handler())
	log.Print(http.ListenAndServe(":8080", visits.Middleware(mux)))
}

// Behind Sentinel the addresses are those of the sentinels.
func ExampleOpen_sentinel() {
	store, err := valkey.Open(context.Background(), valkey.Options{
		Client: driver.ClientOption{
			InitAddress: []string{"10.0.0.5:26379", "10.0.0.6:26379", "10.0.0.7:26379"},
			Sentinel:    driver.SentinelOption{MasterSet: "portal"},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	if status := store.Status(); status.Away != nil {
		log.Printf("the server is away since %s: %v", status.Since, status.Away)
	}
}
