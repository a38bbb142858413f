package feed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// jsonReader reads JSON Feed 1.0 and 1.1 entry by entry and field by field.
type jsonReader struct {
	jsonCutter
	feed  *source
	found bool
	// work is how many bytes may still be looked at to find the entries behind
	// one that has no end.
	work int
}

// workPerByte bounds that search by the length of the document.
const workPerByte = 8

func parseJSON(ctx context.Context, text string) (*source, error) {
	r := &jsonReader{jsonCutter: jsonCutter{text: text, at: 1}, feed: &source{}, work: workPerByte * len(text)}
	for r.skip(","); r.at < len(text) && r.peek() != '}'; r.skip(",") {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		from := r.at
		if !r.key("items") {
			r.at = from
			r.head()
			continue
		}
		if r.peek() == '[' {
			if err := r.items(ctx); err != nil {
				return nil, err
			}
		} else {
			r.value()
		}
	}
	if !r.found {
		return nil, errNoFeed
	}
	return r.feed, nil
}

// key takes the key of a member where it is that name.
func (r *jsonReader) key(name string) bool {
	if !strings.HasPrefix(r.text[r.at:], `"`+name+`"`) {
		return false
	}
	r.at += len(name) + 2
	r.skip(":")
	return true
}

// head reads a member of the feed itself.
func (r *jsonReader) head() {
	from := r.at
	m, ok := r.member()
	if !ok {
		r.toItems(from)
		return
	}
	f := r.feed
	text := func() string { return textOf(m, &f.lost) }
	switch m.key {
	case "title":
		f.title = words{text: text()}
	case "home_page_url":
		f.home = text()
	case "feed_url":
		f.self = text()
	case "language":
		f.lang = text()
	}
}

// toItems passes over what cannot be read of the feed's own members.
func (r *jsonReader) toItems(from int) {
	r.feed.lost.add("feed", errors.New("quotes or brackets are missing"))
	r.at = len(r.text)
	if place := startOfItems.FindStringIndex(r.text[from+1:]); place != nil && !r.found {
		r.at = from + 1 + place[0]
	}
}

var startOfItems = regexp.MustCompile(`"items"\s*:\s*\[`)

// items reads the list of entries. The last of several lists stands, as for
// every parser of JSON.
func (r *jsonReader) items(ctx context.Context) error {
	r.at++
	r.found = true
	if len(r.feed.entries) > 0 {
		r.feed.lost.add("items", errTwice)
	}
	r.feed.entries, r.feed.left = nil, 0
	for r.skip(","); r.at < len(r.text) && r.peek() != ']'; r.skip(",") {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		from := r.at
		if len(r.feed.entries) < maxItems {
			r.feed.entries = append(r.feed.entries, r.item())
		} else {
			r.value()
			r.feed.left++
		}
		r.at = max(r.at, from+1)
	}
	if r.at < len(r.text) {
		r.at++
	}
	return nil
}

func (r *jsonReader) item() entry {
	from := r.at
	raw, whole := r.value()
	raw = strings.TrimSpace(raw)
	r.work -= r.at - from
	if !strings.HasPrefix(raw, "{") {
		return entry{fault: fmt.Errorf("is %s, no object", kindOf(raw))}
	}
	list, regular := members(raw, isJSONField)
	if whole && regular {
		return entryOfJSON(list)
	}
	r.resume(from)
	switch {
	case r.work <= 0:
		return entry{fault: errors.New("has no end, and so many others have none that what follows is lost")}
	case r.at >= len(r.text):
		return entry{fault: errCut}
	}
	return entry{fault: errors.New("is no object of JSON; quotes or brackets are missing")}
}

// resume goes to the first thing behind a broken entry that is one, or that
// begins like one and is broken as well.
func (r *jsonReader) resume(from int) {
	for r.at = from; r.work > 0; {
		next := betweenItems.FindStringIndex(r.text[r.at:])
		if next == nil {
			break
		}
		r.at += next[1] - 1
		probe := jsonCutter{text: r.text, at: r.at}
		raw, _ := probe.value()
		r.work -= len(raw)
		if isItem(raw) {
			return
		}
	}
	r.at = len(r.text)
}

var betweenItems = regexp.MustCompile(`\}\s*,\s*\{`)

// isItem tells an entry from an attachment or an author: by its members, and
// where it is broken by the first of them.
func isItem(raw string) bool {
	list, _ := members(raw, func(key string) bool { return true })
	if !json.Valid([]byte(raw)) {
		list = list[:min(len(list), 1)]
	}
	return slices.ContainsFunc(list, func(m member) bool {
		return m.key == "id" || m.key == "content_html" || m.key == "content_text" || m.key == "date_published"
	})
}

// kindOf names a value that is not what was wanted.
func kindOf(raw string) string {
	switch {
	case raw == "" || raw == "null":
		return "nothing"
	case raw[0] == '"':
		return "a text"
	case raw[0] == '[':
		return "a list"
	case raw[0] == '{':
		return "an object"
	case raw == "true" || raw == "false":
		return "true or false"
	}
	return "a number or an unknown word"
}
