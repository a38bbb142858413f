package figure

import (
	"strconv"
	"time"
)

// Figures are the counter's numbers at one time. The zero value is zeros and
// no time. It is a plain value: copies share nothing.
type Figures struct {
	// AsOf is when the figures were true. It is shown in its own zone, which
	// is the counter's.
	AsOf time.Time
	// Delayed means that the counter cannot be asked at present: these are
	// its last known figures.
	Delayed bool
	Values  Values
}

// Values are the figures by key: Values{Online: 3, ViewsTotal: 2298}. A
// negative number is one that is not known: "–" stands for it.
type Values [keys]int64

// most is the greatest whole number that JSON readers in browsers take exactly:
// 2^53 - 1 (RFC 8259, section 6). Greater sums are shown as it.
const most = 1<<53 - 1

// MarshalJSON returns an object of all figures by name.
func (v Values) MarshalJSON() ([]byte, error) {
	text := []byte{'{'}
	for i, n := range v {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(text, `"`+names[i]+`":`...)
		text = strconv.AppendInt(text, n, 10)
	}
	return append(text, '}'), nil
}
