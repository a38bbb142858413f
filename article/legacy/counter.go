package legacy

import (
	"errors"
	"strings"

	"github.com/portletkit/portletkit/internal/text/vi"
)

var errNegative = errors.New("legacy: a count cannot be negative")

// readCounter accepts a line that is a figure of the counter: its name and what
// looks like a number, be it one that cannot be read. "Trực tuyến: hội nghị" is
// a sentence.
func (l *line) readCounter(folded string) bool {
	name, number, ok := strings.Cut(strings.TrimLeft(folded, "•·*-–»>+ "), ":")
	at := strings.IndexAny(name, "0123456789")
	if !ok && at > 0 {
		name, number = name[:at], name[at:]
	}
	k, known := counterKind(strings.TrimSpace(name))
	if !ok && (at <= 0 || k != totalVisits || len(number) < minBare) {
		return false
	}
	number, _, _ = strings.Cut(number, "(")
	number = withoutUnit(strings.TrimSpace(number))
	if !known || strings.Trim(number, "0123456789.,'’+-− ") != "" {
		return false
	}
	l.kind = k
	if l.count, l.fault = countOf(number); l.fault != nil {
		l.count = -1
	}
	return true
}

// minBare is how long a total is that needs no colon before it: "Đã truy cập 5" is
// said in passing.
const minBare = 5

// withoutUnit drops what is counted: "2298 lượt".
func withoutUnit(number string) string {
	for _, unit := range []string{"luot truy cap", "luot", "nguoi", "khach"} {
		if rest, ok := strings.CutSuffix(number, " "+unit); ok {
			return rest
		}
	}
	return number
}

// countOf reads a count. It is whole, so that a comma or an apostrophe, which
// counters of foreign make print, can only stand between thousands.
func countOf(number string) (int64, error) {
	n, err := vi.ParseInt(strings.NewReplacer(",", ".", "'", ".", "’", ".").Replace(number))
	if err == nil && n < 0 {
		err = errNegative
	}
	return n, err
}
