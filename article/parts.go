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
)

func (p Parts) has(part Parts) bool {
	return p&part != 0
}
