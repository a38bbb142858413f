package feed

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

var errTwice = errors.New("stands more than once; the last one is taken")

func isJSONField(key string) bool {
	switch key {
	case "id", "url", "external_url", "title", "summary", "content_html", "content_text", "image", "banner_image",
		"date_published", "date_modified", "author", "authors", "tags", "attachments", "language", "_portlet":
		return true
	}
	return false
}

// entryOfJSON reads the fields of an item, each for itself. All texts but
// content_html are plain (JSON Feed 1.1, "Items").
func entryOfJSON(list []member) entry {
	var e entry
	fields := map[string]member{}
	for _, m := range list {
		if _, twice := fields[m.key]; twice {
			e.lost.add(m.key, errTwice)
		}
		fields[m.key] = m
	}
	text := func(names ...string) string {
		for _, name := range names {
			if m, ok := fields[name]; ok {
				if value := textOf(m, &e.lost); value != "" {
					return value
				}
			}
		}
		return ""
	}
	e.id, e.link = text("id"), text("url", "external_url")
	e.title, e.summary = words{text: text("title")}, words{text: text("summary")}
	if e.content = (words{text("content_html"), true}); e.content.text == "" {
		e.content = words{text: text("content_text")}
	}
	e.published, e.updated = e.jsonDates(list, "date_published"), e.jsonDates(list, "date_modified")
	e.image.url, e.lang = text("image", "banner_image"), text("language")
	e.jsonAuthors(fields)
	e.jsonPortlet(fields["_portlet"])
	e.jsonTags(fields["tags"])
	e.jsonFiles(fields["attachments"])
	return e
}

// jsonDates are all values of a date, the last one first.
func (e *entry) jsonDates(list []member, key string) (said []string) {
	for _, m := range slices.Backward(list) {
		if m.key == key {
			said = append(said, textOf(m, &e.lost))
		}
	}
	return said
}

// textOf reads a text; a number stands for its digits. Nothing is lost where
// there is null.
func textOf(m member, lost *losses) string {
	if m.broken {
		lost.add(m.key, errors.New("has more behind its value; are quotes missing?"))
		return ""
	}
	switch raw := m.raw; {
	case raw == "" || raw == "null":
		return ""
	case raw[0] == '"':
		return stringOf(m.key, raw, lost)
	case isNumber(raw):
		return raw
	}
	lost.add(m.key, fmt.Errorf("is %s, no text", kindOf(m.raw)))
	return ""
}

func isNumber(raw string) bool {
	return (raw[0] == '-' || raw[0] >= '0' && raw[0] <= '9') && json.Valid([]byte(raw))
}

// stringOf reads a string. Line breaks in it are not allowed and usual.
func stringOf(key, raw string, lost *losses) string {
	var text string
	if json.Unmarshal([]byte(raw), &text) != nil {
		if err := json.Unmarshal([]byte(strings.Map(spaceForControl, raw)), &text); err != nil {
			lost.add(key, errors.New("holds an escape that JSON does not have"))
			return ""
		}
	}
	switch {
	case !utf8.ValidString(raw):
		lost.add(key, errNotUTF8)
	case strings.ContainsRune(text, utf8.RuneError) && !strings.ContainsRune(raw, utf8.RuneError) && !strings.Contains(strings.ToLower(raw), `\ufffd`):
		lost.add(key, errors.New("holds half of a character"))
	}
	if strings.IndexFunc(text, isControl) >= 0 {
		lost.add(key, errControl)
	}
	return strings.TrimSpace(text)
}

func spaceForControl(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// listOf cuts a list that must be one, into at most maxParts elements.
func (e *entry) listOf(m member) []member {
	switch {
	case m.raw == "" || m.raw == "null":
		return nil
	case m.broken || m.raw[0] != '[':
		e.lost.add(m.key, fmt.Errorf("is %s, no list", kindOf(m.raw)))
		return nil
	}
	raws, count := elements(m.raw, maxParts)
	if count > maxParts {
		e.lost.add(m.key, overrun(count))
	}
	list := make([]member, len(raws))
	for i, raw := range raws {
		list[i] = member{key: fmt.Sprintf("%s[%d]", m.key, i), raw: raw}
	}
	return list
}

// fieldsOf reads an element that must be an object.
func (e *entry) fieldsOf(m member, keep func(string) bool) map[string]member {
	fields := map[string]member{}
	if !strings.HasPrefix(m.raw, "{") {
		e.lost.add(m.key, fmt.Errorf("is %s, no object", kindOf(m.raw)))
		return fields
	}
	list, whole := members(m.raw, keep)
	if !whole {
		e.lost.add(m.key, errNoEnd)
	}
	for _, field := range list {
		name := field.key
		field.key = m.key + "." + name
		fields[name] = field
	}
	return fields
}

// jsonAuthors reads the list of 1.1, else the one author of 1.0.
func (e *entry) jsonAuthors(fields map[string]member) {
	list := e.listOf(fields["authors"])
	if one, ok := fields["author"]; ok && len(list) == 0 && one.raw != "null" {
		list = []member{one}
	}
	for _, m := range list {
		name := e.fieldsOf(m, func(key string) bool { return key == "name" })["name"]
		if text := withoutMailbox(textOf(name, &e.lost)); text != "" {
			e.authors = append(e.authors, words{text: text})
		}
	}
}

// jsonPortlet reads what the kit itself writes and the format has no place for:
// the section, which other formats have as the first category, and what the
// picture shows. Another's extension of that name is nothing to us.
func (e *entry) jsonPortlet(m member) {
	if !strings.HasPrefix(m.raw, "{") {
		return
	}
	e.ours = true
	fields := e.fieldsOf(m, func(key string) bool { return key == "section" || key == "cover" })
	if section := textOf(fields["section"], &e.lost); section != "" {
		e.categories = append(e.categories, words{text: section})
	}
	if cover := fields["cover"]; strings.HasPrefix(cover.raw, "{") {
		its := e.fieldsOf(cover, func(key string) bool { return true })
		text := func(name string) string { return oneLine(textOf(its[name], &e.lost)) }
		e.image.alt, e.image.caption, e.image.credit = text("alt"), text("caption"), text("credit")
		e.image.width, e.image.height = pixels(text("width")), pixels(text("height"))
	}
}

func (e *entry) jsonTags(tags member) {
	for _, m := range e.listOf(tags) {
		if m.raw == "null" {
			e.lost.add(m.key, errors.New("is nothing, no text"))
		} else if text := textOf(m, &e.lost); text != "" {
			e.categories = append(e.categories, words{text: text})
		}
	}
}

func (e *entry) jsonFiles(files member) {
	for _, m := range e.listOf(files) {
		fields := e.fieldsOf(m, func(key string) bool {
			return key == "url" || key == "mime_type" || key == "size_in_bytes" || key == "title"
		})
		text := func(name string) string { return textOf(fields[name], &e.lost) }
		if file := (enclosure{text("url"), text("mime_type"), text("size_in_bytes"), text("title")}); file.url != "" {
			e.files = append(e.files, file)
		}
	}
}
