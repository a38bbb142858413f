package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Piece is a part of an excerpt.
type Piece struct {
	Text string
	// Found tells a word that was looked for.
	Found bool
}

// maxHits is how many found words are looked at to find the best place.
const maxHits = 1000

// hit is a found word: where it stands, and which of the query's it is.
type hit struct{ start, end, word int }

// Excerpt returns about so many letters of the text from where most of the
// query's words stand together, the earliest such place, with the words that
// are found marked. It is cut between words; "…" stands for what is left out. A
// text without any of the words gives its beginning. Runs of white space are
// one space.
func Excerpt(text string, q Query, letters int) []Piece {
	text = strings.Join(strings.Fields(text), " ")
	hits := hitsIn(text, q)
	from, to := window(text, hits, letters)
	var pieces []Piece
	add := func(text string, found bool) {
		if text != "" {
			pieces = append(pieces, Piece{text, found})
		}
	}
	at := from
	for _, h := range hits {
		if h.start < at || h.end > to {
			continue
		}
		add(text[at:h.start], false)
		add(text[h.start:h.end], true)
		at = h.end
	}
	add(text[at:to], false)
	return withDots(pieces, from > 0, to < len(text))
}

func withDots(pieces []Piece, before, after bool) []Piece {
	if before {
		pieces = append([]Piece{{Text: "… "}}, pieces...)
	}
	if after {
		pieces = append(pieces, Piece{Text: " …"})
	}
	return pieces
}

// hitsIn are the found words in their order. The whole number stands for its
// groups; what is one word for several is marked where none of these is found.
func hitsIn(text string, q Query) []hit {
	var hits []hit
	for _, t := range tokens(text) {
		for _, word := range slices.Concat(t.words, t.parts) {
			i, ok := q.finds(word)
			if !ok {
				continue
			}
			for t.groups != nil && len(hits) > 0 && hits[len(hits)-1].start >= t.start {
				hits = hits[:len(hits)-1]
			}
			if len(hits) == 0 || hits[len(hits)-1].end <= t.start {
				hits = append(hits, hit{t.start, t.end, i})
			}
			break
		}
		if len(hits) >= maxHits {
			break
		}
	}
	return hits
}

// window is the part of the text that is shown.
func window(text string, hits []hit, letters int) (from, to int) {
	best, most := 0, 0
	for i, first := range hits {
		seen, last := map[int]bool{}, first.start+letters*3/4 // what certainly fits
		for _, h := range hits[i:] {
			if h.start >= last || len(seen) == maxQuery {
				break
			}
			seen[h.word] = true
		}
		if len(seen) > most {
			best, most = first.start, len(seen)
		}
	}
	lead := letters / 4
	for from = best; from > 0 && lead > 0; lead-- {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	if from > 0 {
		if space := strings.IndexByte(text[from:best], ' '); space >= 0 {
			from += space + 1
		} else {
			from = best
		}
	}
	return from, endOf(text, from, letters)
}

// endOf is where so many letters end, between words where that can be.
func endOf(text string, from, letters int) int {
	to := from
	for ; to < len(text) && letters > 0; letters-- {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if to < len(text) && text[to] != ' ' {
		if space := strings.LastIndexByte(text[from:to], ' '); space > 0 {
			to = from + space
		}
		for to < len(text) { // no mark is parted from its letter
			r, size := utf8.DecodeRuneInString(text[to:])
			if !unicode.Is(unicode.M, r) {
				break
			}
			to += size
		}
	}
	return to
}
