//go:build js

package sanitize

import "golang.org/x/net/html"

// formJudge takes form at its word. In the browser program bluemonday and its
// regular expressions would add 150 KB and 50 ms of start-up for each reader.
// Form is a whole allow-list of its own; that bluemonday finds nothing to
// change in what form writes is checked natively for every case, every attack
// and every fuzzed input. What the program shows has as a rule been sanitized
// by the server that sent it, and the runtime looks through the parsed tree
// before it shows it.
type formJudge struct{}

func (s *Sanitizer) newJudge() judge { return formJudge{} }

func (formJudge) agrees(*html.Node) bool { return true }

func (formJudge) Sanitize(markup string) string { return markup }
