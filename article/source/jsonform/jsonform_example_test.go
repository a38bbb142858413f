package jsonform_test

import (
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/jsonform"
)

func ExampleMarshal() {
	text, err := jsonform.Marshal(article.Article{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	})
	fmt.Println(string(text), err)
	// Output:
	// {"id":"sl-1","slug":"cau-moi","section":{"key":"xa-hoi","name":"Xã hội"},"title":"Cầu mới nối đôi bờ","published":"2026-11-12T08:30:00+07:00"} <nil>
}

// What is read is sanitized, whoever wrote it.
func ExampleUnmarshal() {
	a, report, err := jsonform.Unmarshal([]byte(`{
		"id": "sl-1", "slug": "cau-moi", "title": "Cầu mới nối đôi bờ",
		"section": {"key": "xa-hoi", "name": "Xã hội"},
		"published": "2026-11-12T08:30:00+07:00",
		"body": "<p>Dài 240 m.</p><script>steal()</script>"
	}`), sanitize.New(sanitize.Options{}))
	fmt.Println(a.Title, "|", a.Body, err)
	fmt.Println(report)
	_, _, err = jsonform.Unmarshal([]byte(`{"id": "sl-1", "titel": "Cầu mới"}`), sanitize.New(sanitize.Options{}))
	fmt.Println(err)
	// Output:
	// Cầu mới nối đôi bờ | <p>Dài 240 m.</p> <nil>
	// element script ×1, 7 bytes: not allowed
	// jsonform: near byte 38: json: unknown field "titel"
}
