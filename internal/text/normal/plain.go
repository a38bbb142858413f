package normal

// IsPlain reports, for most characters at once, that r is in form C whatever
// stands beside it, and no mark nor anything else that belongs to the character
// before it, but the soft hyphen.
//
// It knows the letters of Latin, Cyrillic, Hebrew, Arabic, N'Ko, Thai and Khmer,
// the signs that writers use, ideographs, Kana, Hangul and emoji. A test asks
// the tables of x/text.
func IsPlain(r rune) bool {
	switch {
	case r < 0x0300, r >= 0x1EA0 && r <= 0x1EF9, r >= 0x2010 && r <= 0x2029, r == '₫':
		return true
	case r < 0x2010:
		return r >= 0x0400 && r <= 0x0482 || r >= 0x05D0 && r <= 0x05EA || r >= 0x0620 && r <= 0x064A ||
			r >= 0x0660 && r <= 0x066F || r >= 0x07C0 && r <= 0x07EA || r >= 0x0E01 && r <= 0x0E30 ||
			r >= 0x0E40 && r <= 0x0E46 || r >= 0x1780 && r <= 0x17B3
	}
	return r >= 0x3041 && r <= 0x3096 || r >= 0x30A1 && r <= 0x30FA || r >= 0x3400 && r <= 0x9FFF ||
		r >= 0xAC00 && r <= 0xD7A3 || r >= 0xFB50 && r <= 0xFDFF || r == 0xFFFD ||
		r >= 0x1F000 && r <= 0x1FAFF && (r < 0x1F3FB || r > 0x1F3FF)
}

func isAllPlain(s string) bool {
	for _, r := range s {
		if !IsPlain(r) {
			return false
		}
	}
	return true
}
