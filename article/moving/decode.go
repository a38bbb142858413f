package moving

import (
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"
)

// textOf turns a page into UTF-8. What is UTF-8 by its bytes is UTF-8, whatever
// it declares; otherwise mark, header and declaration say what it is, in the
// order of browsers.
func textOf(data []byte, contentType string) string {
	if text, ok := strings.CutPrefix(string(data), "\ufeff"); ok || utf8.Valid(data) {
		return strings.ToValidUTF8(text, "\ufffd")
	}
	from, _, _ := charset.DetermineEncoding(data, contentType)
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		text = data
	}
	return strings.ToValidUTF8(string(text), "\ufffd")
}

// xmlAsUTF8 turns a document into UTF-8 while it is read, by its mark and its
// declaration; begins is how it begins.
func xmlAsUTF8(in io.Reader, begins []byte) io.Reader {
	name := declaredEncoding(begins)
	switch {
	case strings.HasPrefix(string(begins), "\xff\xfe"), strings.HasPrefix(string(begins), "<\x00"):
		name = "utf-16le"
	case strings.HasPrefix(string(begins), "\xfe\xff"), strings.HasPrefix(string(begins), "\x00<"):
		name = "utf-16be"
	case strings.HasPrefix(strings.ToLower(name), "utf-16"):
		return in // in single bytes it cannot be
	}
	from, known := charset.Lookup(name)
	if from == nil || known == "utf-8" {
		return in
	}
	return transform.NewReader(in, from.NewDecoder())
}

func declaredEncoding(begins []byte) string {
	text := string(begins[:min(len(begins), 1024)])
	declaration, _, ok := strings.Cut(text, "?>")
	_, value, named := strings.Cut(declaration, "encoding")
	if !ok || !named {
		return ""
	}
	value = strings.TrimLeft(value, " \t\r\n=")
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	name, _, _ := strings.Cut(value[1:], value[:1])
	return name
}
