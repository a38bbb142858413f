package replica

import (
	"context"

	"github.com/portletkit/portletkit/counter/visit"
)

// Renew returns the keys in force at now, the same to all processes. When one
// is destroyed it is taken out of the log before Renew returns, as far as the log
// can do that;
// until that succeeds Renew returns an error.
func (s *Store) Renew(ctx context.Context, now visit.Instant) (visit.Keys, error) {
	ctx, cancel := s.limited(ctx)
	defer cancel()
	s.writing.Lock()
	defer s.writing.Unlock()
	if err := s.follow(ctx); err != nil {
		return visit.Keys{}, err
	}
	var r visit.Renewal
	_, _, err := s.write(ctx, func(m *visit.Machine) Entry {
		var changes bool
		if r, changes = m.Renew(now); !changes {
			return Entry{}
		}
		return Entry{Kind: changed, Record: r.Record()}
	})
	if err != nil {
		return visit.Keys{}, err
	}
	keys := r.Keys
	keys.Destroyed, err = s.erase(ctx)
	return keys, err
}

// erase stores the Machine without the keys that were destroyed, deletes the
// log that held them, and returns their names.
func (s *Store) erase(ctx context.Context) ([]string, error) {
	names := s.destroyed
	if len(names) == 0 {
		return nil, nil
	}
	if err := s.store(ctx); err != nil {
		return nil, err
	}
	s.destroyed = names // until the files have forgotten them, too
	if err := s.log.Erase(ctx); err != nil {
		return nil, s.failed(err)
	}
	s.destroyed, s.recent = nil, recent{} // which held keys as well
	return names, nil
}
