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

// or returns the parts, or the given ones where none are named.
func (p Parts) or(parts Parts) Parts {
	if p == 0 {
		return parts
	}
	return p
}

func (p Parts) has(part Parts) bool {
	return p&part != 0
}
