package feed

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// decoded turns a document into UTF-8. What is UTF-8 by its bytes is UTF-8,
// whatever it declares: ASP.NET writes "utf-16" into single bytes, and no other
// encoding gives valid sequences by accident. Otherwise header goes before the
// declaration (RFC 7303, section 3). Bytes that are wrong stay: the
// field in which they stand tells them.
func decoded(data []byte, header string) string {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return string(data[3:])
	case startsWith(data, "\xff\xfe", "<\x00", "{\x00"):
		return converted(data, unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))
	case startsWith(data, "\xfe\xff", "\x00<", "\x00{"):
		return converted(data, unicode.UTF16(unicode.BigEndian, unicode.UseBOM))
	case utf8.Valid(data):
		return string(data)
	}
	for _, name := range []string{header, declaredIn(data)} {
		if from, known := charset.Lookup(name); from != nil && !strings.HasPrefix(known, "utf-") {
			return converted(data, from)
		}
	}
	return string(data)
}

func declaredIn(data []byte) string {
	found := declaration.FindSubmatch(data[:min(len(data), 4096)])
	if found == nil {
		return ""
	}
	return string(found[1])
}

var declaration = regexp.MustCompile(`<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)`)

func startsWith(data []byte, marks ...string) bool {
	for _, mark := range marks {
		if bytes.HasPrefix(data, []byte(mark)) {
			return true
		}
	}
	return false
}

// converted keeps what can be read; decoders write U+FFFD for the rest.
func converted(data []byte, from encoding.Encoding) string {
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(text)
}
