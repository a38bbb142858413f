package jsonform

import (
	"errors"

	"github.com/portletkit/portletkit/article"
)

// form is the JSON of an article, which article.Article.MarshalJSON writes: its
// fields, whose names encoding/json finds whatever their case, but for these.
type form struct {
	fields
	Body   string // only the sanitizer can make that of an article
	Status string
	Draft  never // the status tells it
}

// fields are an article without its methods, of which UnmarshalJSON refuses.
type fields article.Article

// never is a field that there is none of.
type never struct{}

// UnmarshalJSON implements json.Unmarshaler.
func (never) UnmarshalJSON([]byte) error { return errors.New(`json: unknown field "draft"`) }

const statusDraft = "draft"

// article leaves the body out.
func (f form) article() article.Article {
	a := article.Article(f.fields)
	a.Draft = f.Status == statusDraft
	return a
}
