package article

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// jsonObject writes a JSON object field by field; empty values are left out.
// It exists because encoding/json alone would double the browser program.
// The zero value is an empty object.
type jsonObject struct {
	b strings.Builder
}

// field starts a field; the caller writes its value.
func (o *jsonObject) field(name string) {
	if o.b.Len() == 0 {
		o.b.WriteByte('{')
	} else {
		o.b.WriteByte(',')
	}
	writeJSONString(&o.b, name)
	o.b.WriteByte(':')
}

func (o *jsonObject) text(name, value string) {
	if value != "" {
		o.field(name)
		writeJSONString(&o.b, value)
	}
}

// always writes text, be it empty.
func (o *jsonObject) always(name, value string) {
	o.field(name)
	writeJSONString(&o.b, value)
}

func (o *jsonObject) texts(name string, values []string) {
	for i, value := range values {
		if i == 0 {
			o.field(name)
		}
		o.b.WriteByte("[,"[min(i, 1)])
		writeJSONString(&o.b, value)
	}
	if len(values) > 0 {
		o.b.WriteByte(']')
	}
}

func (o *jsonObject) time(name string, value time.Time) {
	if !value.IsZero() {
		o.text(name, jsonTime(value))
	}
}

func (o *jsonObject) flag(name string, value bool) {
	if value {
		o.field(name)
		o.b.WriteString("true")
	}
}

func (o *jsonObject) number(name string, value int) { o.number64(name, int64(value)) }

func (o *jsonObject) number64(name string, value int64) {
	if value > 0 {
		o.field(name)
		o.b.WriteString(strconv.FormatInt(value, 10))
	}
}

func (o *jsonObject) object(name string, value *jsonObject) {
	if value.b.Len() > 0 {
		o.field(name)
		o.b.WriteString(value.String())
	}
}

func (o *jsonObject) objects(name string, values []*jsonObject) {
	if len(values) == 0 {
		return
	}
	o.field(name)
	for i, value := range values {
		o.b.WriteByte("[,"[min(i, 1)])
		o.b.WriteString(value.String())
	}
	o.b.WriteByte(']')
}

// String returns the object as JSON.
func (o *jsonObject) String() string {
	if o.b.Len() == 0 {
		return "{}"
	}
	return o.b.String() + "}"
}

// writeJSONString writes a string of RFC 8259. Bytes that are not UTF-8
// become U+FFFD.
func writeJSONString(b *strings.Builder, s string) {
	b.WriteByte('"')
	for _, r := range s {
		writeJSONRune(b, r)
	}
	b.WriteByte('"')
}

func writeJSONRune(b *strings.Builder, r rune) {
	const digits = "0123456789abcdef"
	switch {
	case r == '"' || r == '\\':
		b.WriteByte('\\')
		b.WriteByte(byte(r))
	case r < ' ':
		b.WriteString(`\u00`)
		b.WriteByte(digits[r>>4])
		b.WriteByte(digits[r&15])
	case r == utf8.RuneError:
		b.WriteString("\uFFFD")
	default:
		b.WriteRune(r)
	}
}
