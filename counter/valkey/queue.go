package valkey

import (
	"slices"

	"github.com/portletkit/portletkit/counter/visit"
)

// keepSent is how many bytes of counted batches are kept, in case that the
// server loses them: about 130,000 hits.
const keepSent = 8 << 20

// maxPipeline and maxExchange bound what goes to the server in one exchange, in
// batches and in hits (one batch may go over).
const (
	maxPipeline = 256
	maxExchange = 8192
)

// queue is a spool's batches in order: first those that the server has counted,
// then those that it has not. It is not safe for concurrent use.
type queue struct {
	batches []batch
	sent    int    // batches[:sent] are counted
	at      string // the server's position, as far as known
	next    uint64 // number of the next batch
	loaded  uint64 // number of the last batch that was read from the file
	keep    int64  // how many bytes of counted batches stay

	sentBytes, heldBytes int64
	heldHits             int
}

// newQueue takes over what a file held. Which of it is counted only the server
// knows.
func newQueue(batches []batch, keep int64) queue {
	q := queue{batches: batches, next: 1, keep: keep}
	if n := len(batches); n > 0 {
		q.next = batches[n-1].number + 1
	}
	q.loaded = q.next - 1
	q.setSent(0)
	return q
}

// first returns the number of the oldest batch that is here.
func (q *queue) first() uint64 { return q.next - uint64(len(q.batches)) }

// number gives batches the numbers that they will have when pushed.
func (q *queue) number(batches []batch) {
	for i := range batches {
		batches[i].number = q.next + uint64(i)
	}
}

func (q *queue) push(batches []batch) {
	for _, b := range batches {
		q.batches = append(q.batches, b)
		q.heldBytes += b.cost()
		q.heldHits += b.size
	}
	q.next += uint64(len(batches))
}

// unsent returns the next batches to send: of one day, and no more than the
// server can count in one exchange.
func (q *queue) unsent() []batch {
	list := q.batches[q.sent:]
	n := 0
	for hits := 0; n < len(list) && n < maxPipeline && hits < maxExchange && list[n].day == list[0].day; n++ {
		hits += list[n].size
	}
	return append([]batch(nil), list[:n]...)
}

// confirm notes that the next batch is counted.
func (q *queue) confirm() {
	b := q.batches[q.sent]
	q.batches[q.sent].receipt = nil
	q.sent++
	q.at = b.position()
	q.heldBytes -= b.cost()
	q.heldHits -= b.size
	q.sentBytes += b.cost()
	q.trim()
}

// trim gives up the oldest counted batches, but for the last one.
func (q *queue) trim() {
	for q.sentBytes > q.keep && q.sent > 1 {
		q.sentBytes -= q.batches[0].cost()
		q.batches[0] = batch{}
		q.batches = q.batches[1:]
		q.sent--
	}
}

// finding is what a server's position means for a queue.
type finding struct {
	again   int    // batches that the server has forgotten and that are sent again
	lost    uint64 // batches that it has forgotten and that are here no more
	foreign bool   // the server has counted batches of this spool's that are not here
}

// locate moves the queue to where the server stands.
func (q *queue) locate(at string) finding {
	before := q.sent
	number, known := parsePosition(at)
	switch i := q.index(at); {
	case i >= 0:
		q.setSent(i + 1)
	case at != "" && (!known || number >= q.first()):
		return finding{foreign: true}
	default:
		q.setSent(0)
	}
	q.at = at
	f := finding{again: max(0, before-q.sent)}
	if q.sent == 0 && len(q.batches) > 0 {
		f.lost = q.first() - 1 - number
	}
	q.trim()
	return f
}

func (q *queue) index(at string) int {
	number, ok := parsePosition(at)
	if !ok || number < q.first() || number >= q.next {
		return -1
	}
	i := int(number - q.first())
	if q.batches[i].position() != at {
		return -1
	}
	return i
}

// setSent moves the border between counted and held batches.
func (q *queue) setSent(sent int) {
	q.sent, q.sentBytes, q.heldBytes, q.heldHits = sent, 0, 0, 0
	for i, b := range q.batches {
		if i < sent {
			q.sentBytes += b.cost()
			continue
		}
		q.heldBytes += b.cost()
		q.heldHits += b.size
	}
}

// startOver makes a queue of the batches that certainly nobody has counted:
// those that came since the file was opened, and are not sent.
func (q *queue) startOver() queue {
	var keep []batch
	for _, b := range q.batches[q.sent:] {
		if b.number > q.loaded {
			keep = append(keep, b)
		}
	}
	fresh := queue{next: 1, keep: q.keep}
	fresh.number(keep)
	fresh.push(keep)
	return fresh
}

// anonymize takes the visitors out of counted hits of days that are over.
func (q *queue) anonymize(days []visit.Day) {
	for i, b := range q.batches[:q.sent] {
		if !slices.Contains(days, b.day) {
			continue
		}
		q.batches[i].hits = anonymous(b.hits)
		q.sentBytes += q.batches[i].cost() - b.cost()
	}
}

func anonymous(encoded []byte) []byte {
	hits, err := visit.DecodeHits(encoded)
	if err != nil {
		return encoded
	}
	for i, h := range hits {
		hits[i] = visit.Hit{Kind: h.Kind, At: h.At, Day: h.Day, Page: h.Page, Token: h.Token}
	}
	return visit.AppendHits(nil, hits)
}
