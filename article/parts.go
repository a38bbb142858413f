package article

// Parts says what a list shows of each article. The title is always shown.
type Parts uint8

// The parts. Titles alone asks for nothing but titles.
const (
	Titles Parts = 1 << iota
	Dates
	Pictures
	Summaries
	Sections
	// Pins mark pinned articles, for lists that put them first: without a word
	// such a list looks unsorted.
	Pins
)

func (p Parts) has(part Parts) bool {
	return p&part != 0
}
