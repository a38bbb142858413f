package article

import "strings"

// BaseLang returns the language of a BCP 47 tag without script and region, in
// lower case: "vi" for "vi-VN", "VI" and "".
func BaseLang(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if base == "" {
		return "vi"
	}
	return strings.ToLower(base)
}

// sameLang compares BCP 47 tags by their language alone: "vi-VN" is "vi".
func sameLang(a, b string) bool {
	return a == b || BaseLang(a) == BaseLang(b)
}

// isLangTag checks the outer form of BCP 47: parts of 1 to 8 letters and
// digits, the first of letters alone.
func isLangTag(tag string) bool {
	primary, _, _ := strings.Cut(tag, "-")
	if strings.ContainsAny(primary, "0123456789") {
		return false
	}
	for part := range strings.SplitSeq(tag, "-") {
		if len(part) < 1 || len(part) > 8 || strings.ContainsFunc(part, notAlphanumeric) {
			return false
		}
	}
	return true
}
