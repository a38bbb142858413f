package vi

import "strings"

// maxSlug is the greatest length of a slug in bytes.
const maxSlug = 80

// Key returns the letters a to z and digits of s, folded, and nothing else: the
// form in which old portals print a portlet's key after its title. "Hoạt động
// của lãnh đạo Bộ" → "hoatdongcualanhdaobo". It may be empty, and different
// titles may have the same key: it is no identifier.
func Key(s string) string {
	s = Fold(s)
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		if isAlphanumeric(r) {
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// Slug returns s as a part of a URL: the letters a to z and digits of s, folded,
// with a hyphen for each run of anything else between them; no hyphen stands at
// either end. "Đại hội lần thứ XIII" → "dai-hoi-lan-thu-xiii".
//
// A slug is at most 80 bytes long: a longer one is cut at its last hyphen that
// fits, or after 80 bytes if its first word is longer than that. It is "" if s
// has no such letter or digit ("北京", "…"); the caller then needs another name.
// Slug(Slug(s)) == Slug(s). Different texts may have the same slug.
func Slug(s string) string {
	var b strings.Builder
	b.Grow(maxSlug + 2)
	hyphen := false
	for _, r := range Fold(s) {
		if !isAlphanumeric(r) {
			hyphen = b.Len() > 0
			continue
		}
		if hyphen {
			b.WriteByte('-')
			hyphen = false
		}
		b.WriteByte(byte(r))
		if b.Len() > maxSlug {
			break
		}
	}
	return cutSlug(b.String())
}

func cutSlug(s string) string {
	if len(s) <= maxSlug {
		return s
	}
	if i := strings.LastIndexByte(s[:maxSlug+1], '-'); i > 0 {
		return s[:i]
	}
	return s[:maxSlug]
}

func isAlphanumeric(r rune) bool {
	return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
}
