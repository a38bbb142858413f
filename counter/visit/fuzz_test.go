package visit

import (
	"github.com/portletkit/portletkit/counter/figure"

	"testing"

	"github.com/stretchr/testify/require"
)

func sample() *Machine {
	s := NewMachine(Limits{})
	r, _ := s.Renew(noon)
	s.Enforce(r)
	for visitor := range uint64(20) {
		h := hitOf(visitor*0x9e3779b97f4a7c15, visitor)
		h.Page, h.Earlier, h.Month, h.Network = "/tin", visitor, visitor, visitor%3
		s.apply(h)
	}
	s.carryOver(Seed{Views: 10, Visits: 5, At: 1, Note: "cũ", Days: []DayCounts{{Day: 3, Counts: figure.Counts{Views: 1, Visits: 1, Visitors: 1}}}})
	return s
}

// FuzzState decodes whatever there is. What decodes must encode to the same
// numbers.
func FuzzState(f *testing.F) {
	f.Add(NewMachine(Limits{}).Encode())
	f.Add(sample().Encode())
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := DecodeMachine(data, Limits{})
		if err != nil {
			require.ErrorIs(t, err, errEncoding)
			return
		}
		again, err := DecodeMachine(s.Encode(), Limits{})
		require.NoError(t, err)
		require.Equal(t, s.Figures(noon), again.Figures(noon))
		require.Equal(t, s.pages.of, again.pages.of)
		require.Equal(t, s.tables, again.tables)
		require.Equal(t, s.tokens, again.tokens)
	})
}

// FuzzRecord replays whatever there is, and never loses a page view by it.
func FuzzRecord(f *testing.F) {
	f.Add(NewMachine(Limits{}).RecordHits([]Hit{hitOf(1, 2), {Heartbeat: true, At: -5, Day: -1, Earlier: 9, Page: "/"}}))
	f.Add(Seed{Views: 3, At: 1, Note: "x"}.Record())
	f.Add(Renewal{now: noon, Keys: Keys{Day: Key{1}}}.Record())
	f.Fuzz(func(t *testing.T, record []byte) {
		s := sample()
		before := s.total.Views
		if _, err := s.Replay(record); err != nil {
			require.ErrorIs(t, err, errEncoding)
		}
		require.GreaterOrEqual(t, s.total.Views, before)
	})
}

// FuzzHits decodes whatever there is. What decodes must encode to the same
// hits.
func FuzzHits(f *testing.F) {
	encode := NewMachine(Limits{}).RecordHits
	f.Add(encode(nil))
	f.Add(encode([]Hit{hitOf(1, 2), {Heartbeat: true, At: 5, Day: 1, Earlier: 9}}))
	decode := func(data []byte) ([]Hit, error) {
		d := &decoder{data: data}
		if d.byte() != recordHits {
			return nil, errEncoding
		}
		hits := decodeHits(d)
		return hits, d.end()
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		hits, err := decode(data)
		if err != nil {
			require.ErrorIs(t, err, errEncoding)
			return
		}
		again, err := decode(encode(hits))
		require.NoError(t, err)
		for i := range hits {
			if hits[i].Heartbeat {
				hits[i].Week, hits[i].Month, hits[i].Year = 0, 0, 0
			}
		}
		require.Equal(t, hits, again)
	})
}
