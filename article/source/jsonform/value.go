package jsonform

import (
	"sync"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// Value is an article within other JSON: a field, or an element of a list. It
// writes what Marshal does, and reads what Unmarshal does.
type Value struct {
	Article article.Article
	// Sanitizer cleans a body that is read; nil is one with the default news
	// policy. Report says what it dropped.
	Sanitizer *sanitize.Sanitizer
	Report    sanitize.Report
}

var usual = sync.OnceValue(func() *sanitize.Sanitizer { return sanitize.New(sanitize.Options{}) })

// MarshalJSON implements json.Marshaler.
func (v Value) MarshalJSON() ([]byte, error) { return Marshal(v.Article) }

// UnmarshalJSON implements json.Unmarshaler. After an error the value is as it
// was.
func (v *Value) UnmarshalJSON(data []byte) error {
	s := v.Sanitizer
	if s == nil {
		s = usual()
	}
	a, report, err := Unmarshal(data, s)
	if err == nil {
		v.Article, v.Report = a, report
	}
	return err
}
