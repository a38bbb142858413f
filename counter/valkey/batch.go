package valkey

import (
	"crypto/rand"
	"encoding/binary"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

// maxBatch is how many hits the server counts in one go; it answers nobody
// else meanwhile, which is some 3 ms.
const maxBatch = 512

// batch is what the server counts as a whole: hits of one day.
type batch struct {
	number uint64 // of this spool's batches, from 1
	nonce  uint64 // random: tells batches of equal number apart
	day    visit.Day
	size   int    // number of hits
	hits   []byte // by visit.AppendHits
	// receipt is for whoever waits for the server's answer; nil after a
	// restart.
	receipt *receipt
}

// cost is what the batch takes of memory, about.
func (b batch) cost() int64 { return int64(len(b.hits)) + 100 }

func cost(batches []batch) int64 {
	var sum int64
	for _, b := range batches {
		sum += b.cost()
	}
	return sum
}

// position names a batch on the server: the last one that was counted.
func (b batch) position() string { return fmt.Sprintf("%d.%016x", b.number, b.nonce) }

func parsePosition(text string) (number uint64, ok bool) {
	var nonce uint64
	n, err := fmt.Sscanf(text, "%d.%016x", &number, &nonce)
	return number, err == nil && n == 2
}

// split makes batches of hits, in order. Their numbers are still missing.
func split(hits []visit.Hit) []batch {
	var batches []batch
	for len(hits) > 0 {
		n := 1
		for n < len(hits) && n < maxBatch && hits[n].Day == hits[0].Day {
			n++
		}
		batches = append(batches, newBatch(hits[:n]))
		hits = hits[n:]
	}
	return batches
}

func newBatch(hits []visit.Hit) batch {
	var nonce [8]byte
	rand.Read(nonce[:]) // never fails: crypto/rand ends the program instead
	return batch{
		nonce: binary.LittleEndian.Uint64(nonce[:]),
		day:   hits[0].Day,
		size:  len(hits),
		hits:  visit.AppendHits(nil, hits),
	}
}

// packed returns the hits as count.lua unpacks them.
func (b batch) packed() ([]string, error) {
	hits, err := visit.DecodeHits(b.hits)
	if err != nil {
		return nil, err
	}
	list := make([]string, len(hits))
	for i, h := range hits {
		list[i] = pack(h)
	}
	return list, nil
}

func pack(h visit.Hit) string {
	var buffer [5 + 6*8 + visit.MaxPage]byte
	data := buffer[:1]
	if h.Kind == visit.PageView {
		data[0] = 1
	}
	data = binary.LittleEndian.AppendUint32(data, uint32(h.At))
	for _, id := range []uint64{h.Token, h.Visitor, h.Earlier, h.Week, h.Month, h.Year} {
		data = binary.LittleEndian.AppendUint64(data, id)
	}
	if len(h.Page) <= visit.MaxPage {
		data = append(data, h.Page...)
	}
	return string(data)
}
