package sanitize

// PolicyWrites lets the tests of the package see what the whole policy makes of
// a whole output.
func (s *Sanitizer) PolicyWrites(markup string) string {
	return s.judge().Sanitize(markup)
}

const (
	MaxElements = maxElements
	MaxExcerpt  = maxExcerpt
)
