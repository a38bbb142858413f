package vi

// tone is one of the six tones, in the order of the dictionaries.
type tone uint8

const (
	level tone = iota // no mark
	huyen
	hoi
	nga
	sac
	nang
)

// shape is what makes another letter of a vowel: a → ă, â; o → ô, ơ.
type shape uint8

const (
	plain shape = iota
	breve
	circumflex
	horn
)

// vowel is one of the 144 Vietnamese vowels: its row in vowels and its tone.
type vowel struct {
	row  uint8
	tone tone
}

// vowelOf reads r as a Vietnamese vowel in its composed form.
func vowelOf(r rune) (v vowel, ok bool) {
	n := vowelNumber(r)
	if n == 0 {
		return vowel{}, false
	}
	return vowel{row: (n - 1) / 6, tone: tone((n - 1) % 6)}, true
}

func vowelNumber(r rune) uint8 {
	switch {
	case r < vowelsLatinFirst:
		return vowelNumberASCII(r)
	case r < vowelsLatinFirst+rune(len(vowelsLatin)):
		return vowelsLatin[r-vowelsLatinFirst]
	case r < vowelsAdditionalFirst:
		return 0
	case r < vowelsAdditionalFirst+rune(len(vowelsAdditional)):
		return vowelsAdditional[r-vowelsAdditionalFirst]
	}
	return 0
}

func vowelNumberASCII(r rune) uint8 {
	upper := uint8(0)
	if 'A' <= r && r <= 'Z' {
		r, upper = r+'a'-'A', 12*6
	}
	switch r {
	case 'a':
		return upper + 1 + rowA*6
	case 'e':
		return upper + 1 + rowE*6
	case 'i':
		return upper + 1 + rowI*6
	case 'o':
		return upper + 1 + rowO*6
	case 'u':
		return upper + 1 + rowU*6
	case 'y':
		return upper + 1 + rowY*6
	}
	return 0
}

// The rows of the small plain vowels in vowels; their shapes follow them.
const (
	rowA = 0
	rowE = 3
	rowI = 5
	rowO = 6
	rowU = 9
	rowY = 11
)

func (v vowel) rune() rune { return vowels[v.row][v.tone] }

// lowerRow is the row of the small letter.
func (v vowel) lowerRow() uint8 { return v.row % 12 }

// shaped gives v, a plain vowel, another shape, if Vietnamese has that letter.
func (v vowel) shaped(s shape) (vowel, bool) {
	step := uint8(0)
	switch v.lowerRow() {
	case rowA:
		step = [...]uint8{breve: 1, circumflex: 2, horn: 0}[s]
	case rowE:
		step = [...]uint8{breve: 0, circumflex: 1, horn: 0}[s]
	case rowO:
		step = [...]uint8{breve: 0, circumflex: 1, horn: 2}[s]
	case rowU:
		step = [...]uint8{breve: 0, circumflex: 0, horn: 1}[s]
	}
	v.row += step
	return v, step != 0
}

// shape tells which shape v has, and plainRow the row of the same vowel without.
func (v vowel) shape() (s shape, plainRow uint8) {
	upper := v.row - v.lowerRow()
	switch v.lowerRow() {
	case rowA + 1:
		return breve, upper + rowA
	case rowA + 2:
		return circumflex, upper + rowA
	case rowE + 1:
		return circumflex, upper + rowE
	case rowO + 1:
		return circumflex, upper + rowO
	case rowO + 2:
		return horn, upper + rowO
	case rowU + 1:
		return horn, upper + rowU
	}
	return plain, v.row
}
