// Decade lives ten years of a portal with an archive through a store of visits,
// and prints what a page and a day cost in memory and on disk.
//
//	go run -C internal/workshop/heavy ./decade
//	go run -C internal/workshop/heavy ./decade -valkey 127.0.0.1:6379
//
// Every day a share of the archive is read; in the end every page has been. The
// figures of all days are kept for ever, views by page and day in memory for
// visit.PageDays days and in the tables of SQL for ever.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	driver "github.com/valkey-io/valkey-go"

	"github.com/portletkit/portletkit/counter/sql/sqlite"
	"github.com/portletkit/portletkit/counter/valkey"
	"github.com/portletkit/portletkit/counter/visit"
)

type settings struct {
	pages, read, days int
	valkey            string
}

func main() {
	var s settings
	flag.IntVar(&s.pages, "pages", 100_000, "pages of the archive")
	flag.IntVar(&s.read, "read", 1000, "pages that are read on a day")
	flag.IntVar(&s.days, "days", 3652, "days")
	flag.StringVar(&s.valkey, "valkey", "", "address of an empty Valkey or Redis server in place of a file")
	flag.Parse()
	if err := s.run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "decade:", err)
		os.Exit(1)
	}
}

func (s settings) run(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "decade")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	before := heap()
	store, err := s.open(ctx, dir)
	if err != nil {
		return err
	}
	began := time.Now()
	rows, last, err := s.live(ctx, store)
	if err != nil {
		return err
	}
	memory, encoded, known := heap()-before, 0, 0
	err = store.Look(ctx, last, func(m *visit.Machine, _ visit.AsOf) {
		encoded, known = len(m.Encode()), len(m.Pages(s.pages))
	})
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	disk, err := s.disk(dir)
	if err != nil {
		return err
	}
	inMemory := known + min(s.days, visit.PageDays)*s.read
	fmt.Printf("%d pages, %d days, %d pages read on each: %d pages by name, %d rows of page and day, in %s\n",
		s.pages, s.days, s.read, known, rows, time.Since(began).Round(time.Second))
	fmt.Printf("  memory of the process: %.1f MB, %.0f B for each of %d entries (pages in all, in the year, and of the last %d days)\n",
		mb(memory), float64(memory)/float64(inMemory), inMemory, visit.PageDays)
	fmt.Printf("  the machine as stored: %.1f MB, %.0f B for each of these\n", mb(int64(encoded)), float64(encoded)/float64(inMemory))
	fmt.Printf("  all of the store: %.1f MB, %.0f B for each page and day\n", mb(disk), float64(disk)/float64(rows))
	return nil
}

func (s settings) open(ctx context.Context, dir string) (visit.Store, error) {
	limits := visit.Limits{Pages: s.pages, NetworkPages: -1}
	if s.valkey == "" {
		return sqlite.Open(ctx, filepath.Join(dir, "visits.db"), sqlite.Options{Limits: limits})
	}
	return valkey.Open(ctx, valkey.Options{Client: driver.ClientOption{InitAddress: []string{s.valkey}}, Limits: limits})
}

// live lets each day begin, and its readers come.
func (s settings) live(ctx context.Context, store visit.Store) (rows int, last visit.Instant, err error) {
	first := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	page := 0
	for day := range s.days {
		last = visit.InstantOf(first.AddDate(0, 0, day), time.UTC)
		if _, err := store.Renew(ctx, last); err != nil {
			return rows, last, err
		}
		hits := make([]visit.Hit, s.read)
		for i := range hits {
			hits[i] = visit.Hit{At: last.Unix, Day: last.Day, Page: nameOf(page % s.pages)}
			page++
		}
		if _, err := store.Add(ctx, hits); err != nil {
			return rows, last, err
		}
		rows += len(hits)
	}
	return rows, last, nil
}

// nameOf is as long as the names of articles are.
func nameOf(page int) string { return fmt.Sprintf("/tin/lanh-dao-tinh-kiem-tra-tien-do-%06d", page) }

func (s settings) disk(dir string) (sum int64, err error) {
	if s.valkey != "" {
		return usedMemory(s.valkey)
	}
	entries, err := os.ReadDir(dir)
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil {
			sum += info.Size()
		}
	}
	return sum, err
}

// usedMemory is what a server keeps, as it says itself.
func usedMemory(address string) (int64, error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, err
	}
	defer conn.Close()
	if _, err := fmt.Fprint(conn, "INFO memory\r\nQUIT\r\n"); err != nil {
		return 0, err
	}
	for lines := bufio.NewScanner(conn); lines.Scan(); {
		if text, ok := strings.CutPrefix(lines.Text(), "used_memory:"); ok {
			return strconv.ParseInt(text, 10, 64)
		}
	}
	return 0, fmt.Errorf("%s says nothing of its memory", address)
}

func heap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func mb(bytes int64) float64 { return float64(bytes) / 1e6 }
