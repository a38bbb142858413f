package valkey

// receipt is what Add waits for: the server's answers to its batches.
type receipt struct {
	missing int           // batches without an answer
	counted int           // hits that were new
	done    chan struct{} // closed when nothing is missing
}

func newReceipt(batches []batch) *receipt {
	r := &receipt{missing: len(batches), done: make(chan struct{})}
	for i := range batches {
		batches[i].receipt = r
	}
	return r
}

// note takes the answer to one batch.
func (r *receipt) note(counted int) {
	if r == nil {
		return
	}
	r.counted += counted
	r.missing--
	if r.missing == 0 {
		close(r.done)
	}
}
