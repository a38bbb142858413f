package valkey

import (
	"crypto/rand"
	"encoding/json"
	"fmt"

	"github.com/portletkit/portletkit/counter/visit"
)

// notes are what a spool knows besides hits.
type notes struct {
	Counter string      `json:"counter"` // Options.Name
	Spool   string      `json:"spool"`   // by which the server knows it
	At      string      `json:"at"`      // where the server stood; a hint
	Keys    keyring     `json:"keys"`
	Last    visit.Tally `json:"last"` // the last known figures; At is 0 if none
}

func newNotes(counter string) notes {
	return notes{Counter: counter, Spool: rand.Text(), Keys: keyring{}}
}

// encode leaves out the days of a seed: thousands, and the server has them.
func (n notes) encode() []byte {
	n.Last.Seed.Days = nil
	text, err := json.Marshal(n)
	if err != nil {
		panic("valkey: notes are plain data and must encode: " + err.Error())
	}
	return text
}

func decodeNotes(text []byte) (notes, error) {
	var n notes
	if err := json.Unmarshal(text, &n); err != nil {
		return notes{}, fmt.Errorf("%w: %w", visit.ErrEncoding, err)
	}
	if n.Spool == "" {
		return notes{}, fmt.Errorf("%w: notes without a spool", visit.ErrEncoding)
	}
	return n, nil
}
