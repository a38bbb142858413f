// Package encoded reads documents in the encoding that they are in, which is
// not always the one that they name.
package encoded

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/portletkit/portletkit/article/internal/oldtext"
)

// Text turns a document, which begins with a character of ASCII, into UTF-8.
// names are what it is said to be in, the one that counts most first; "" is
// none.
//
// Marks and the width of the first character go before all names. What is UTF-8
// by its bytes is UTF-8, whatever is said: no other encoding gives valid
// sequences by accident. So is what mostly is; its wrong bytes stay, to be told
// where they stand. All else is in the first encoding that is named, unless
// that is the one of the West, or UTF-8, which programs name without asking:
// then Vietnamese in TCVN3, VNI, VISCII or Windows-1258 is known by how it
// reads. UTF-8 that was read as Windows-1252 and written again is read once.
func Text(data []byte, names ...string) string {
	text := textOf(data, names)
	if oldtext.Twice(text) {
		return oldtext.Once(text)
	}
	return text
}

func textOf(data []byte, names []string) string {
	if wide := wideOf(data); wide != nil {
		return converted(data, wide)
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if oldtext.IsMostlyUTF8(text) || len(text) < len(data) {
		return text
	}
	western := false
	for _, name := range names {
		if old := oldNamed(name); old != nil {
			return old(data)
		}
		from, known := charset.Lookup(strings.TrimSpace(name))
		switch {
		case from == nil || known == "replacement" || strings.HasPrefix(known, "utf-"):
		case known == "windows-1252":
			western = true
		case !western:
			return converted(data, from)
		}
	}
	if guess, ok := vietnamese(data); ok {
		return guess
	}
	if western {
		return converted(data, charmap.Windows1252)
	}
	return text
}

// wideOf is the encoding of a document whose characters are of two bytes or
// four, by its mark or by its first character; nil for all others.
func wideOf(data []byte) encoding.Encoding {
	for _, w := range []struct {
		begins string
		from   encoding.Encoding
	}{
		{"\xff\xfe\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"?\x00\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"\x00\x00\xfe\xff", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"\x00\x00\x00?", utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"\xff\xfe", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"?\x00", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)},
		{"\xfe\xff", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
		{"\x00?", unicode.UTF16(unicode.BigEndian, unicode.UseBOM)},
	} {
		if begins(data, w.begins) {
			return w.from
		}
	}
	return nil
}

// begins reports whether data begins so; "?" is any character of ASCII.
func begins(data []byte, pattern string) bool {
	if len(data) < len(pattern) {
		return false
	}
	for i := range len(pattern) {
		if pattern[i] != data[i] && (pattern[i] != '?' || data[i] == 0 || data[i] >= 0x80) {
			return false
		}
	}
	return true
}

// converted keeps what can be read; decoders write U+FFFD for the rest.
func converted(data []byte, from encoding.Encoding) string {
	text, err := from.NewDecoder().Bytes(data)
	if err != nil {
		return string(data)
	}
	return string(text)
}

// oldNamed is what reads the encodings of Vietnam that the registries of the
// web do not know, nil for all others.
func oldNamed(name string) func([]byte) string {
	name = strings.ToLower(name)
	switch {
	case strings.Contains(name, "tcvn"):
		return fromFont(oldtext.TCVN3)
	case strings.Contains(name, "vni"):
		return fromFont(oldtext.VNI)
	case strings.Contains(name, "viscii"):
		return fromVISCII
	}
	return nil
}

func fromFont(e oldtext.Encoding) func([]byte) string {
	return func(data []byte) string {
		return oldtext.Decode(e, converted(data, charmap.Windows1252))
	}
}

// vietnamese reads a document in the encoding of Vietnam in which it reads best,
// and better than as it stands.
func vietnamese(data []byte) (text string, ok bool) {
	sample := sampleOf(data)
	best := oldtext.Vietnamese(converted(sample, charmap.Windows1252))
	var read func([]byte) string
	for _, reads := range []func([]byte) string{
		fromFont(oldtext.TCVN3), fromFont(oldtext.VNI), fromVISCII,
		func(data []byte) string { return converted(data, charmap.Windows1258) },
	} {
		if score := oldtext.Vietnamese(reads(sample)); score.IsSure() && score.Better(best) {
			best, read = score, reads
		}
	}
	if read == nil {
		return "", false
	}
	return read(data), true
}

// sampleOf is the lines of a document that hold more than ASCII, as far as a
// guess needs them: what stands before them may be a long style sheet.
func sampleOf(data []byte) []byte {
	var sample []byte
	for line := range bytes.Lines(data) {
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= 0x80 }) {
			sample = append(sample, line[:min(len(line), oldtext.MaxScored)]...)
		}
		if len(sample) >= oldtext.MaxScored {
			break
		}
	}
	return sample
}
