package valkey

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/portletkit/portletkit/counter/internal/journal"
	"github.com/portletkit/portletkit/counter/visit"
)

// ErrFull means that the spool holds Options.MaxHeld bytes, or that so much
// does not fit any more. It comes wrapped in visit.ErrUnavailable.
var ErrFull = errors.New("valkey: spool is full")

// ErrOtherCounter means that a spool belongs to a counter of another name.
var ErrOtherCounter = errors.New("valkey: spool belongs to another counter")

// rewriteAt is the length in bytes from which a spool's file is replaced by a
// fresh one, when it has also grown to four times what it holds.
const rewriteAt = 16 << 20

// spool is the durable queue of one process.
type spool struct {
	maxHeld    int64
	retryAfter time.Duration

	// writing is held through a write and its sync, mu only while memory
	// changes.
	writing sync.Mutex
	journal *journal.Journal
	retryAt time.Time // no attempt to write before, after an error
	cause   error     // of the last failed write
	closed  bool

	mu    sync.Mutex
	queue queue
	notes notes
}

func openSpool(opts Options) (*spool, error) {
	p := &spool{maxHeld: opts.MaxHeld, retryAfter: opts.RetryAfter, notes: newNotes(opts.Name)}
	p.queue = newQueue(nil, opts.keepSent)
	var batches []batch
	j, recovery, err := journal.Open(opts.files, opts.Spool, journal.Owner{
		State: p.encode,
		Load: func(state []byte) (err error) {
			p.notes, batches, err = decodeState(state)
			return err
		},
		Replay: func(record []byte) (err error) {
			batches, err = p.replay(record, batches)
			return err
		},
	}, journal.Options{MarkEvery: -1}) // the server knows the position up to which it has counted
	if err != nil {
		return nil, fmt.Errorf("valkey: open spool: %w", err)
	}
	if p.notes.Counter != opts.Name {
		return nil, errors.Join(fmt.Errorf("%w: %s is of %q, not of %q", ErrOtherCounter, opts.Spool, p.notes.Counter, opts.Name), j.Close())
	}
	if recovery.Torn > 0 {
		opts.Logger.Warn("valkey: the spool ended within a record, as after a kill or a loss of power during a write; "+
			"the record is kept beside it", "spool", opts.Spool, "bytes", recovery.Torn, "copy", opts.Spool+".torn")
	}
	p.journal, p.queue = j, newQueue(batches, opts.keepSent)
	if p.notes.At != "" {
		p.queue.locate(p.notes.At)
	}
	return p, nil
}

// replay takes one appended record.
func (p *spool) replay(record []byte, batches []batch) ([]batch, error) {
	if len(record) == 0 {
		return nil, visit.ErrEncoding
	}
	switch record[0] {
	case recordNotes:
		n, err := decodeNotes(record[1:])
		p.notes = n
		return batches, err
	case recordBatches:
		more, err := decodeBatches(record[1:])
		if n := len(batches); err == nil && n > 0 && len(more) > 0 && more[0].number != batches[n-1].number+1 {
			return nil, fmt.Errorf("%w: batch %d behind batch %d", visit.ErrEncoding, more[0].number, batches[n-1].number)
		}
		return append(batches, more...), err
	}
	return nil, visit.ErrEncoding
}

func (p *spool) encode() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.notes.At = p.queue.at
	return encodeState(p.notes, p.queue.batches)
}

// add makes hits durable and queues them.
func (p *spool) add(hits []visit.Hit) (*receipt, error) {
	batches := split(hits)
	r := newReceipt(batches)
	p.writing.Lock()
	defer p.writing.Unlock()
	if err := p.ready(); err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.queue.number(batches)
	record := appendBatches([]byte{recordBatches}, batches)
	held := p.queue.heldBytes
	p.mu.Unlock()
	if held+cost(batches) > p.maxHeld {
		return nil, fmt.Errorf("%w: %w: %d bytes wait for the server, at most %d", visit.ErrUnavailable, ErrFull, held, p.maxHeld)
	}
	return r, p.write(record, func() { p.queue.push(batches) })
}

// confirm notes that the server has counted the next batch, and how many of
// its hits were new; allNew if it does not know any more.
func (p *spool) confirm(counted int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	b := p.queue.batches[p.queue.sent]
	if counted == allNew {
		counted = b.size
	}
	b.receipt.note(counted)
	p.queue.confirm()
}

// setNotes changes the notes, durably.
func (p *spool) setNotes(change func(*notes)) error {
	p.writing.Lock()
	defer p.writing.Unlock()
	if err := p.ready(); err != nil {
		return err
	}
	p.mu.Lock()
	p.notes.At = p.queue.at
	n := p.notes
	p.mu.Unlock()
	change(&n)
	record := append([]byte{recordNotes}, n.encode()...)
	return p.write(record, func() { change(&p.notes) })
}

// write makes record durable and then applies it. The caller holds writing.
func (p *spool) write(record []byte, apply func()) error {
	if err := p.journal.Append(record); err != nil {
		return p.failed(err)
	}
	p.mu.Lock()
	apply()
	live := p.queue.sentBytes + p.queue.heldBytes
	p.mu.Unlock()
	if p.journal.Size() > rewriteAt+4*live {
		// The record is durable: a failure here is the next caller's.
		_ = p.rewrite()
	}
	return nil
}

// replace changes anything in memory and replaces the file.
func (p *spool) replace(change func(*queue, *notes)) error {
	p.writing.Lock()
	defer p.writing.Unlock()
	p.mu.Lock()
	change(&p.queue, &p.notes)
	p.mu.Unlock()
	return p.rewrite()
}

// ready returns an error while the file cannot be written. After a pause it
// tries a fresh file. The caller holds writing.
func (p *spool) ready() error {
	if p.closed {
		return visit.ErrClosed
	}
	if !p.journal.Broken() {
		return nil
	}
	if time.Now().Before(p.retryAt) {
		return fmt.Errorf("%w: %w", visit.ErrUnavailable, p.cause)
	}
	return p.rewrite()
}

// rewrite replaces the file by a fresh one. The caller holds writing.
func (p *spool) rewrite() error {
	if err := p.journal.Rewrite(p.encode()); err != nil {
		return p.failed(err)
	}
	return nil
}

func (p *spool) failed(err error) error {
	if !errors.Is(err, journal.ErrTooLong) {
		p.cause, p.retryAt = err, time.Now().Add(p.retryAfter)
	}
	return fmt.Errorf("%w: %w", visit.ErrUnavailable, err)
}

// check reports whether hits could be made durable.
func (p *spool) check() error {
	p.writing.Lock()
	defer p.writing.Unlock()
	return p.ready()
}

// locked runs f while nothing in memory changes.
func (p *spool) locked(f func(*queue, *notes)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(&p.queue, &p.notes)
}

func (p *spool) close() error {
	p.writing.Lock()
	defer p.writing.Unlock()
	p.closed = true
	return p.journal.Close()
}
