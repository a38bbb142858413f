package valkey

import (
	"encoding/binary"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/visit"
)

func exampleBatches() []batch {
	batches := split([]visit.Hit{
		{At: 1_700_000_000, Day: 20000, Visitor: 1, Week: 2, Month: 3, Year: 4, Page: "/tin", Token: 5},
		{At: 1_700_000_001, Day: 20000, Kind: visit.Heartbeat, Visitor: 1, Earlier: 9},
		{At: 1_700_000_002, Day: 20001},
	})
	q := newQueue(nil, keepSent)
	q.number(batches)
	for i := range batches {
		batches[i].nonce = uint64(i)
	}
	return batches
}

func exampleNotes() notes {
	key := func(i int, start visit.Day) visit.Key { return visit.Key{byte(i), byte(start)} }
	return notes{
		Counter: "counter", Spool: "SPOOL",
		Keys: keyring{}.renew(visit.Instant{Day: 20000}, key),
		Last: visit.Tally{At: 1, Total: visit.Counts{Views: 3}},
	}
}

func FuzzDecodeState(f *testing.F) {
	f.Add([]byte{})
	f.Add(encodeState(notes{Spool: "SPOOL"}, nil))
	f.Add(encodeState(exampleNotes(), exampleBatches()))
	f.Fuzz(func(t *testing.T, data []byte) {
		n, batches, err := decodeState(data)
		if err != nil {
			require.ErrorIs(t, err, visit.ErrEncoding)
			return
		}
		again, same, err := decodeState(encodeState(n, batches))
		require.NoError(t, err)
		require.Equal(t, n.encode(), again.encode())
		require.Equal(t, len(batches), len(same))
		q := newQueue(batches, 1)
		for range batches {
			_, err := q.unsent()[0].packed()
			require.NoError(t, err)
			q.confirm()
		}
		require.Zero(t, q.heldBytes)
		require.Zero(t, q.heldHits)
	})
}

func FuzzReplay(f *testing.F) {
	f.Add([]byte{}, true)
	f.Add(append([]byte{recordNotes}, exampleNotes().encode()...), false)
	f.Add(appendBatches([]byte{recordBatches}, exampleBatches()), false)
	f.Add(appendBatches([]byte{recordBatches}, exampleBatches()), true)
	f.Fuzz(func(t *testing.T, record []byte, behind bool) {
		var before []batch
		if behind {
			before = exampleBatches()
		}
		p := &spool{}
		batches, err := p.replay(record, before)
		if err != nil {
			require.ErrorIs(t, err, visit.ErrEncoding)
			return
		}
		for i := 1; i < len(batches); i++ {
			require.Equal(t, batches[i-1].number+1, batches[i].number)
		}
	})
}

func FuzzAnswers(f *testing.F) {
	f.Add([]byte{1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0})
	f.Add([]byte{2, 0, 0, 0, 0, 0, 0, 0})
	f.Add(make([]byte, 8*tallyNumbers))
	f.Fuzz(func(t *testing.T, data []byte) {
		var answer []int64
		for ; len(data) >= 8; data = data[8:] {
			answer = append(answer, int64(binary.LittleEndian.Uint64(data)))
		}
		if counted, err := countedOf(answer, nil); err == nil {
			require.GreaterOrEqual(t, counted, allNew)
			require.LessOrEqual(t, counted, maxBatch)
		}
		tally, err := tallyOf(answer, nil, visit.Instant{Unix: 1, Day: 20000})
		if err != nil {
			require.ErrorIs(t, err, visit.ErrUnavailable)
			return
		}
		require.GreaterOrEqual(t, tally.Year.Visitors, tally.Month.Visitors)
		require.GreaterOrEqual(t, tally.Total.Views, int64(0))
	})
}

func FuzzParseKeyring(f *testing.F) {
	f.Add("", "", "", "")
	texts := exampleNotes().Keys.texts()
	f.Add(texts[0], texts[1], texts[2], texts[3])
	f.Add("{", "[]", `{"keys":{"x":1}}`, `{"on":99999999999}`)
	f.Fuzz(func(t *testing.T, days, weeks, months, years string) {
		k, err := parseKeyring([]string{days, weeks, months, years})
		if err != nil {
			require.ErrorIs(t, err, visit.ErrUnavailable)
			return
		}
		now := visit.Instant{Unix: 1, Day: 20001, Clock: 100}
		for _, make := range []maker{k.of, k.derive} {
			next := k.renew(now, make)
			require.NotZero(t, next.at(now).Day)
			k.destroyed(next)
			same, err := parseKeyring(next.texts())
			require.NoError(t, err)
			require.True(t, next.equal(same))
		}
	})
}

func FuzzPosition(f *testing.F) {
	f.Add("1.0000000000000001")
	f.Add("18446744073709551615.ffffffffffffffff")
	f.Add("-1.")
	f.Fuzz(func(t *testing.T, at string) {
		q := newQueue(exampleBatches(), keepSent)
		found := q.locate(at)
		require.True(t, at == "" || found.foreign || q.sent > 0 || found.lost == 0, at)
		require.LessOrEqual(t, q.sent, len(q.batches))
	})
}
