package replica

import "context"

// maxRecent is how many bytes of its newest records a process remembers, for a
// log that loses what it had confirmed: some 80,000 views, a minute and more of
// the busiest.
const maxRecent = 2 << 20

// recent are the newest entries that this process has written itself.
type recent struct {
	entries []Entry
	size    int
}

func (r *recent) add(e Entry) {
	if e.Kind != changed {
		return
	}
	r.entries = append(r.entries, e)
	r.size += len(e.Record)
	for r.size > maxRecent {
		r.size -= len(r.entries[0].Record)
		r.entries = r.entries[1:]
	}
}

// lost returns the entries that all lacks, and takes them out: those behind the
// stored Machine that do not stand in the log. What the Machine holds cannot be
// told apart any more.
func (r *recent) lost(all Everything) []Entry {
	known := map[Position]bool{all.Machine.Position: true}
	for _, row := range all.Log {
		known[row.Position] = true
	}
	var lost, kept []Entry
	for _, e := range r.entries {
		if e.Seq >= all.Machine.Seq && !known[e.Position] {
			lost = append(lost, e)
		} else {
			kept = append(kept, e)
		}
	}
	r.entries = kept
	return lost
}

// restore gives a log that is empty the whole Machine, which this process has
// because it has replayed everything. Where another one was quicker, that one's
// takes its place.
func (s *Store) restore(ctx context.Context) error {
	s.opts.Logger.Error("counter: everything was lost where visits are stored; it is brought back from memory",
		"in", s.traits.Name, "records", s.at.Seq)
	var e Entry
	err := s.log.Append(ctx, Position{}, func([]Row) (Entry, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		list := s.machine.Everything()
		e = Entry{Position: s.at.next(), Kind: stored, Changes: &list}
		e.Machine = e.seal(s.machine.Encode())
		return e, nil
	})
	if err != nil {
		return err
	}
	_, err = s.replay(e)
	return err
}

// resend appends what a log has lost of this process's own entries.
func (s *Store) resend(ctx context.Context, before Position, all Everything) error {
	lost := s.recent.lost(all)
	if len(lost) > 0 || all.Head.Seq < before.Seq {
		s.opts.Logger.Error("counter: records were lost where visits are stored; what this process knows of them is written again",
			"in", s.traits.Name, "known", before.Seq, "found", all.Head.Seq, "again", len(lost))
	}
	s.unsettled = len(lost) > 0
	for i, again := range lost {
		err := s.log.Append(ctx, s.at, func(missing []Row) (Entry, error) {
			if err := s.replayAll(missing); err != nil {
				return Entry{}, err
			}
			again.Position = s.at.next()
			return again, nil
		})
		if err != nil {
			// Under its new place it is known again if it was written all the same.
			lost[i] = again
			s.recent.entries = append(s.recent.entries, lost[i:]...)
			return err
		}
		s.recent.add(again)
		if _, err := s.replay(again); err != nil {
			return err
		}
	}
	s.unsettled = false
	return nil
}
