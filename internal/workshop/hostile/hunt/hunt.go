package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/hostile"
)

const (
	// patience is how long one document may take; what is slow by construction
	// takes longer on any machine.
	patience = 20 * time.Second
	// memoryPerByte and freeMemory bound what one document may allocate.
	memoryPerByte, freeMemory = 250, 1 << 20
	// greatestShape is the greatest size of a shape in bytes.
	greatestShape = 512 << 10
)

type hunt struct {
	time   time.Duration
	seed   uint64
	size   int
	folder string
}

// run hunts until the time is over and returns how much was found.
func (h hunt) run() (found int, err error) {
	s := sanitize.New(sanitize.Options{OwnHosts: []string{"example.gov.vn"}})
	start, told, tried := time.Now(), time.Now(), 0
	for ; time.Since(start) < h.time; tried++ {
		name, markup := h.next(tried)
		if fault := check(s, markup); fault != nil {
			found++
			if err := h.keep(name, markup, fault); err != nil {
				return found, err
			}
		}
		if time.Since(told) > time.Minute {
			told = time.Now()
			fmt.Printf("%s: %d documents, %d found\n", time.Since(start).Round(time.Second), tried, found)
		}
	}
	fmt.Printf("%d documents from seed %d, %d found\n", tried, h.seed, found)
	return found, nil
}

// next is a random document, now and then a shape.
func (h hunt) next(i int) (name, markup string) {
	seed := h.seed + uint64(i)
	r := rand.New(rand.NewPCG(seed, 0))
	if r.IntN(100) > 0 {
		return fmt.Sprintf("document-%d", seed), hostile.Document(r, 1+r.IntN(h.size))
	}
	shapes := hostile.Shapes(1 + r.IntN(greatestShape))
	shape := shapes[r.IntN(len(shapes))]
	return fmt.Sprintf("shape-%d", seed), shape.Markup
}

// check returns the promise that the sanitizer breaks for the markup.
func check(s *sanitize.Sanitizer, markup string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	out, lost, err := s.HTMLContext(ctx, markup)
	runtime.ReadMemStats(&after)
	if errors.Is(err, sanitize.ErrTooLarge) {
		return nil // a limit that is stated, and named
	}
	if err != nil {
		return err
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > uint64(freeMemory+memoryPerByte*len(markup)) {
		return fmt.Errorf("%d bytes allocated for %d", used, len(markup))
	}
	again, report, err := s.HTMLContext(ctx, out.String())
	switch {
	case strings.Contains(lost.String(), "refused by the policy"):
		return errors.New("form leaves something to the policy, which the browser program does not have")
	case err != nil:
		return fmt.Errorf("again: %w", err)
	case again != out:
		return errors.New("sanitizing again changes the output")
	case len(report.Losses) > 0:
		return fmt.Errorf("sanitizing again loses something: %s", report)
	}
	return nil
}

func (h hunt) keep(name, markup string, fault error) error {
	file := filepath.Join(h.folder, name+".html")
	fmt.Printf("%s, %d bytes: %v\n", file, len(markup), fault)
	if err := os.MkdirAll(h.folder, 0o755); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(markup), 0o644)
}
