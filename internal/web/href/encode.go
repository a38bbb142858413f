package href

// encode percent-encodes what RFC 3986 does not allow to stand. A backslash is
// encoded too, so that no browser takes it for a slash.
func encode(s string) string {
	return percentEncode(s, asciiSet{
		^uint64(1<<'!' - 1 | 1<<'"' | 1<<'<' | 1<<'>'),
		^uint64(1<<('\\'-64) | 1<<('^'-64) | 1<<('`'-64) | 1<<('{'-64) | 1<<('|'-64) | 1<<('}'-64) | 1<<(0x7f-64)),
	})
}

// Value percent-encodes a text for use as a value in a query, or as one segment
// of a path.
func Value(s string) string {
	const ten, alphabet = 1<<10 - 1, 1<<26 - 1
	return percentEncode(s, asciiSet{
		1<<'-' | 1<<'.' | ten<<'0',
		alphabet<<('A'-64) | alphabet<<('a'-64) | 1<<('_'-64) | 1<<('~'-64),
	})
}

// asciiSet has a bit for each of the characters 0–63 and 64–127.
type asciiSet [2]uint64

func (set *asciiSet) has(c byte) bool {
	return c < 128 && set[c>>6]>>(c&63)&1 == 1
}

func percentEncode(s string, stands asciiSet) string {
	bad := 0
	for i := range len(s) {
		if !stands.has(s[i]) {
			bad++
		}
	}
	if bad == 0 {
		return s
	}
	const digits = "0123456789ABCDEF"
	b := make([]byte, 0, len(s)+2*bad)
	for i := range len(s) {
		if c := s[i]; stands.has(c) {
			b = append(b, c)
		} else {
			b = append(b, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(b)
}
