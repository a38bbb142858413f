// Crowd drives a counter through 24 hours of readers and an attacker, by a clock
// of its own, and prints how far each published figure is off.
//
//	go run ./internal/workshop/crowd
//	go run ./internal/workshop/crowd -readers 1000000 -attackers 0,1,100,10000
//	go run ./internal/workshop/crowd -attackers 100,10000 -scattered
//	go run ./internal/workshop/crowd -attackers 1 -rate 100000
//
// The readers come as they do to a portal, most of them by addresses that they
// share. The attacker has a number of addresses, one beside the other or, with
// -scattered, anywhere, and from each of them invents browsers, pages and
// heartbeats all day long. Without an attacker every figure must be exact: what
// is off then are readers that the bounds keep out.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

func main() {
	var s settings
	attackers := flag.String("attackers", "0,1,100,10000", "numbers of the attacker's addresses, one day each")
	flag.IntVar(&s.readers, "readers", 20_000, "readers of the day")
	flag.IntVar(&s.rate, "rate", 60, "requests of each of the attacker's addresses in an hour, of many addresses less")
	flag.IntVar(&s.pages, "pages", 500, "pages of the portal")
	flag.BoolVar(&s.scattered, "scattered", false, "the attacker's addresses lie in blocks of their own")
	flag.Parse()
	for _, text := range strings.Split(*attackers, ",") {
		n, err := strconv.Atoi(text)
		if err == nil {
			err = run(s, n)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, "crowd:", err)
			os.Exit(1)
		}
	}
}

// maxAttacks bounds the attacker's views of a day: more of them take long, and
// change nothing once every address has used up its share.
const maxAttacks = 2_400_000

func run(s settings, attackers int) error {
	s.attackers = attackers
	s.rate = min(s.rate, max(1, maxAttacks/(24*max(1, attackers))))
	began := time.Now()
	d, err := newDay(s)
	if err != nil {
		return err
	}
	defer d.counter.Close()
	if err := d.run(context.Background()); err != nil {
		return err
	}
	fmt.Printf("%d readers, an attacker with %d addresses: %d requests of readers, %d of the attacker, %s\n",
		s.readers, attackers, d.sent, d.attacks, time.Since(began).Round(100*time.Millisecond))
	fmt.Printf("  %-24s %10s %10s %10s\n", "", "true", "published", "off")
	for _, row := range []struct {
		name            string
		true, published int64
	}{
		{figure.ViewsToday.Label(locale.Of("en")), d.views, d.last[figure.ViewsToday]},
		{figure.VisitsToday.Label(locale.Of("en")), int64(s.readers), d.last[figure.VisitsToday]},
		{figure.VisitorsToday.Label(locale.Of("en")), int64(s.readers), d.last[figure.VisitorsToday]},
		{"Online now, at its worst", d.truth, d.online},
		{"real pages of the top 100", min(100, int64(s.pages)), d.realTop},
		{"real pages known by name", d.seen, d.known},
	} {
		fmt.Printf("  %-24s %10d %10d %9.2f%%\n", row.name, row.true, row.published,
			100*float64(row.published-row.true)/float64(max(1, row.true)))
	}
	return nil
}
