package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// leastTime leaves each fault the time to be met.
const leastTime = 30 * time.Second

// soak is one run.
type soak struct {
	settings
	site   *site
	other  *neighbour
	tally  *tally
	watch  *watch
	load   *load
	broken []error // promises
}

func (s *soak) promise(kept bool, text string, args ...any) {
	if !kept {
		s.broken = append(s.broken, fmt.Errorf(text, args...))
	}
}

func run(ctx context.Context, set settings) error {
	if set.time < leastTime {
		return fmt.Errorf("-time: %v is less than %v", set.time, leastTime)
	}
	dir, err := os.MkdirTemp(set.dir, "soak")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s := &soak{settings: set, other: newNeighbour(), tally: newTally(windows(set.time))}
	defer s.other.close()
	if s.site, err = startSite(ctx, dir, s.other.address(), s.log); err != nil {
		return err
	}
	defer s.site.kill()
	if err := s.whole(ctx); err != nil {
		return errors.Join(err, errors.New(s.site.said()))
	}
	if err := s.report(); err != nil {
		return err
	}
	if len(s.broken) > 0 {
		fmt.Println(s.site.said())
	}
	return errors.Join(s.broken...)
}

// whole is everything between the portal's start and its end.
func (s *soak) whole(ctx context.Context) error {
	var err error
	if s.load, err = newLoad(ctx, s.settings, s.site, s.tally); err != nil {
		return err
	}
	if err := s.load.warmUp(ctx); err != nil {
		return err
	}
	quiet, err := s.rest(ctx, 10*time.Second, func(int) bool { return false })
	if err != nil {
		return err
	}
	s.watch = startWatch(s.site, s.tally)
	if err := s.windows(ctx); err != nil {
		return err
	}
	s.watch.stop()
	s.load.stop()
	if err := s.load.resend(ctx); err != nil {
		return err
	}
	after, err := s.rest(ctx, time.Minute, func(now int) bool { return now <= quiet })
	if err != nil {
		return err
	}
	s.promise(after <= quiet, "goroutines grew: %d at rest before the load, %d a minute after it", quiet, after)
	fmt.Printf("goroutines at rest: %d before, %d after\n", quiet, after)
	return s.count(ctx)
}

// windows goes through calm and faults.
func (s *soak) windows(ctx context.Context) error {
	s.load.start(ctx)
	for i, w := range s.tally.windows {
		if err := s.window(ctx, i, w); err != nil {
			return fmt.Errorf("%s: %w", w.name, err)
		}
	}
	return nil
}

func (s *soak) window(ctx context.Context, i int, w *window) error {
	fmt.Printf("%s  %-22s %v\n", time.Now().Format("15:04:05"), w.name, w.length)
	began, end := time.Now(), time.After(w.length)
	s.tally.enter(i)
	undo, err := w.fault.begin(ctx, s)
	if err != nil {
		return err
	}
	select {
	case <-end:
	case <-ctx.Done():
		return ctx.Err()
	case <-s.site.ended:
		return errors.New("the portal has ended by itself")
	}
	err = undo()
	w.length = time.Since(began)
	return err
}

// rest waits until the portal has as few goroutines as good asks for, but no
// longer than limit, and returns the fewest that were seen.
func (s *soak) rest(ctx context.Context, limit time.Duration, good func(int) bool) (int, error) {
	s.load.hangUp()
	fewest := 0
	for end := time.Now().Add(limit); time.Now().Before(end); {
		f, err := s.site.figures(ctx)
		if err != nil {
			return 0, err
		}
		if now := int(f["go_goroutines"]); fewest == 0 || now < fewest {
			fewest = now
		}
		if good(fewest) {
			break
		}
		time.Sleep(250 * time.Millisecond)
	}
	return fewest, nil
}

// count compares what was counted with what was sent, before and after the
// portal is stopped and started again.
func (s *soak) count(ctx context.Context) error {
	sent := s.tally.sum()
	for _, when := range []string{"at the end", "after a restart"} {
		counted, err := s.counted(ctx, sent)
		if err != nil {
			return err
		}
		s.promise(counted.views == sent.views, "%s %d page views are counted, but %d were sent", when, counted.views, sent.views)
		if counted.day == sent.day {
			s.promise(counted.visitors == sent.visitors, "%s %d visitors of the day are counted, but there were %d", when, counted.visitors, sent.visitors)
		}
		fmt.Printf("%s: %d page views counted, %d sent; %d visitors today, %d were there\n", when, counted.views, sent.views, counted.visitors, sent.visitors)
		s.tally.counted = counted.views
		if err := s.site.stop(); err != nil {
			return fmt.Errorf("the portal did not end in order: %w", err)
		}
		if when == "at the end" {
			if err := s.site.start(ctx, filepath.Dir(s.site.data), s.other.address()); err != nil {
				return err
			}
		}
	}
	return nil
}

// counted asks until the figures are those that were sent, or do not change
// any more.
func (s *soak) counted(ctx context.Context, sent sums) (sums, error) {
	var got sums
	for same := 0; same < 20; same++ {
		f, err := s.site.figures(ctx)
		if err != nil {
			return sums{}, err
		}
		now := sums{
			views:    int64(f[`portlet_counter_figure{figure="views-total"}`]),
			visitors: int64(f[`portlet_counter_figure{figure="visitors-today"}`]), day: today(time.Now()),
		}
		if now == sent {
			return now, nil
		}
		if now != got {
			got, same = now, 0
		}
		time.Sleep(500 * time.Millisecond)
	}
	return got, nil
}

// today is the counter's day.
func today(now time.Time) string {
	return now.In(time.FixedZone("", 7*3600)).Format(time.DateOnly)
}
