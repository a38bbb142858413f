package article

import (
	"errors"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// errUnsanitized says that JSON cannot be read into an Article: its body would
// not have been sanitized. The package article/source/jsonform reads it.
var errUnsanitized = errors.New("article: JSON is read by article/source/jsonform, which sanitizes the body")

// MarshalJSON writes the article as one JSON object, the form that the package
// article/source/jsonform describes and reads: all of it, the body as text, times
// at +07:00 in RFC 3339, empty fields left out. The same article always gives the
// same bytes. A time outside of the years 0 to 9999 is an error.
func (a Article) MarshalJSON() ([]byte, error) {
	for _, t := range append([]time.Time{a.Published, a.Updated, a.Expires, a.Withdrawn.Time}, timesOf(a.Changes)...) {
		if year := t.In(vi.Zone()).Year(); year < 0 || year > 9999 {
			return nil, Fault{"times", "are not in the years 0 to 9999"}
		}
	}
	var o, section jsonObject
	o.always("id", a.ID)
	o.always("slug", a.Slug)
	o.texts("oldSlugs", a.OldSlugs)
	section.always("key", a.Section.Key)
	section.always("name", a.Section.Name)
	o.object("section", &section)
	o.always("title", a.Title)
	o.text("kicker", a.Kicker)
	o.text("summary", a.Summary)
	if a.Cover.Src != "" {
		o.object("cover", a.Cover.json())
	}
	o.objects("figures", objectsOf(a.Figures, Figure.json))
	o.objects("authors", objectsOf(a.Authors, func(v Author) *jsonObject { return namedJSON(v.Name, v.URL) }))
	if a.Source != (Origin{}) {
		o.object("source", namedJSON(a.Source.Name, a.Source.URL))
	}
	o.texts("tags", a.Tags)
	o.objects("attachments", objectsOf(a.Attachments, Attachment.json))
	o.text("lang", a.Lang)
	o.objects("alternates", objectsOf(a.Alternates, Alternate.json))
	o.text("canonical", a.Canonical)
	o.time("published", a.Published)
	o.time("updated", a.Updated)
	o.objects("changes", objectsOf(a.Changes, Change.json))
	o.time("expires", a.Expires)
	if !a.Withdrawn.Time.IsZero() {
		var w jsonObject
		w.time("time", a.Withdrawn.Time)
		w.text("reason", a.Withdrawn.Reason)
		o.object("withdrawn", &w)
	}
	if a.Draft {
		o.text("status", "draft")
	}
	o.flag("pinned", a.Pinned)
	o.text("body", a.Body.String())
	return []byte(o.String()), nil
}

// UnmarshalJSON returns errUnsanitized, so that nothing is lost without a word.
func (a *Article) UnmarshalJSON([]byte) error { return errUnsanitized }

func timesOf(changes []Change) []time.Time {
	times := make([]time.Time, len(changes))
	for i, c := range changes {
		times[i] = c.Time
	}
	return times
}

func objectsOf[T any](values []T, object func(T) *jsonObject) []*jsonObject {
	var list []*jsonObject
	for _, v := range values {
		list = append(list, object(v))
	}
	return list
}

func (v Figure) json() *jsonObject {
	var o jsonObject
	o.always("src", v.Src)
	o.number("width", v.Width)
	o.number("height", v.Height)
	o.objects("variants", objectsOf(v.Variants, func(v Variant) *jsonObject {
		var o jsonObject
		o.always("src", v.Src)
		o.field("width")
		o.b.WriteString(strconv.Itoa(v.Width))
		return &o
	}))
	o.text("alt", v.Alt)
	o.text("caption", v.Caption)
	o.text("credit", v.Credit)
	return &o
}

func namedJSON(name, url string) *jsonObject {
	var o jsonObject
	o.always("name", name)
	o.text("url", url)
	return &o
}

func (v Attachment) json() *jsonObject {
	var o jsonObject
	o.always("name", v.Name)
	o.text("type", v.Type)
	o.number64("bytes", v.Bytes)
	o.always("url", v.URL)
	o.text("lang", v.Lang)
	return &o
}

func (v Alternate) json() *jsonObject {
	var o jsonObject
	o.always("lang", v.Lang)
	o.always("url", v.URL)
	return &o
}

func (v Change) json() *jsonObject {
	var o jsonObject
	o.field("time")
	writeJSONString(&o.b, jsonTime(v.Time))
	o.always("note", v.Note)
	o.flag("major", v.Major)
	return &o
}

// jsonTime is the time as readers of the file know it; the zero time stays what
// it is.
func jsonTime(t time.Time) string {
	if !t.IsZero() {
		t = t.In(vi.Zone())
	}
	return t.Format(time.RFC3339Nano)
}
