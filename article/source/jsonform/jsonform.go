// Package jsonform is the written form of an article: one JSON object, used by
// article/source/folder as the head of its files and by article/source/sql.
//
// The flow: Marshal writes an article, Unmarshal reads one back. Reading never
// trusts what was written: the body goes through the sanitizer again. Value does
// both where encoding/json comes by an article, as in a host's own structs.
//
//	{"id": "sl-1", "slug": "cau-moi", "section": {"key": "xa-hoi", "name": "Xã hội"},
//	 "title": "Cầu mới nối đôi bờ", "published": "2026-11-12T08:30:00+07:00"}
//
// These fields are needed; a draft has "status": "draft" and needs no time. The
// example of the package shows all others. Times are RFC 3339. Names are fixed:
// a field may be added, never renamed.
package jsonform

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// MaxBytes is the largest form that Unmarshal reads: 8 MiB.
const MaxBytes = 8 << 20

// ErrTooLarge says that a form is larger than MaxBytes.
var ErrTooLarge = errors.New("jsonform: article is larger than 8 MiB")

// Marshal writes the article as its MarshalJSON does.
func Marshal(a article.Article) ([]byte, error) {
	data, err := a.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("jsonform: article %q: %w", a.ID, err)
	}
	return data, nil
}

// Unmarshal reads what Marshal wrote, or a person. The body is sanitized by s;
// the report says what that dropped. Unknown fields, a second value behind the
// object and a status other than "draft" are errors that say where. It does
// not validate: see article.Article.Validate.
func Unmarshal(data []byte, s *sanitize.Sanitizer) (article.Article, sanitize.Report, error) {
	f, err := decode(data)
	if err != nil {
		return article.Article{}, sanitize.Report{}, err
	}
	a := f.article()
	if f.Body == "" {
		return a, sanitize.Report{}, nil
	}
	body, report, err := s.HTML(f.Body)
	if err != nil {
		return article.Article{}, report, fmt.Errorf("jsonform: body of %q: %w", f.ID, err)
	}
	a.Body = body
	return a, report, nil
}

func decode(data []byte) (form, error) {
	if len(data) > MaxBytes {
		return form{}, ErrTooLarge
	}
	var f form
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(&f); err != nil {
		return form{}, fmt.Errorf("jsonform: near byte %d: %w", d.InputOffset(), err)
	}
	if _, err := d.Token(); err != io.EOF {
		return form{}, fmt.Errorf("jsonform: something stands behind the object, at byte %d", d.InputOffset())
	}
	if f.Status != "" && f.Status != statusDraft {
		return form{}, fmt.Errorf("jsonform: status %q is none; leave it out or write %q", f.Status, statusDraft)
	}
	return f, nil
}
