package links_test

import (
	"context"
	"log"
	"net/url"
	"time"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

// Every night, in the background of a portal: dead links go into the log.
func ExampleChecker_Watch() {
	list := func(context.Context) ([]portlet.Link, error) {
		return []portlet.Link{{Label: "Bản đồ", URL: "/ban-do"}}, nil // asked for anew each time
	}
	report := func(results []links.Result, err error) {
		if err != nil {
			log.Print(err)
		}
		for _, r := range results {
			if r.Dead() {
				log.Print(r)
			}
		}
	}
	checker := links.NewChecker(links.CheckerOptions{
		Base:      &url.URL{Scheme: "https", Host: "portal.example"},
		UserAgent: "Portal-linkcheck/1 (webmaster@portal.example)",
	})
	ctx, stop := context.WithCancel(context.Background())
	defer stop() // Watch ends with its context
	go checker.Watch(ctx, 24*time.Hour, list, report)
}
