package main

import (
	"context"
	"time"
)

// fullAt is the length beyond which a file cannot grow while the disk is full.
// It is below that of every state of the counter, so that no new file of it
// fits either.
const fullAt = 512

// fault begins at the start of its window; what begin returns ends it, and says
// when it was not met: a fault that was not is no proof.
type fault interface {
	begin(ctx context.Context, s *soak) (end func() error, err error)
}

// calm is none.
type calm struct{}

func (calm) begin(context.Context, *soak) (func() error, error) {
	return func() error { return nil }, nil
}

// feedFault is the state of the other site.
type feedFault int32

func (f feedFault) begin(_ context.Context, s *soak) (func() error, error) {
	s.other.state.Store(int32(f))
	before := s.other.asked[f].Load()
	return func() error {
		s.other.state.Store(well)
		s.promise(s.other.asked[f].Load() > before, "%s: the portal never asked the other site, so nothing is shown", s.tally.window().name)
		return nil
	}, nil
}

// fullDisk refuses the portal all growth of its files for three quarters of
// the window; in the rest the counter takes up again what it held.
type fullDisk struct{}

func (fullDisk) begin(ctx context.Context, s *soak) (func() error, error) {
	w := s.tally.window()
	s.tally.noDisk.Store(true)
	free, err := fillDisk(s.site.cmd.Process.Pid)
	if err != nil {
		return nil, err
	}
	freed := make(chan error, 1)
	go func() {
		nap(ctx, w.length*3/4)
		err := free()
		s.tally.diskBack.Store(time.Now().UnixNano())
		s.tally.noDisk.Store(false)
		freed <- err
	}()
	return func() error {
		err := <-freed
		w.mu.Lock()
		defer w.mu.Unlock()
		s.promise(w.refused > 0, "full-disk: no beacon was refused, so the disk was not full")
		return err
	}, nil
}
