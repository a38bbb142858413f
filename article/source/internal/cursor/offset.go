package cursor

import "strconv"

// EncodeOffset returns the cursor of a ranked list, where rank is not a
// property of the article and only the position can continue.
func EncodeOffset(n int) string {
	return "o" + strconv.Itoa(n)
}

// DecodeOffset reads such a cursor; "" is 0. Errors wrap article.ErrCursor.
func DecodeOffset(s string) (int, error) {
	if s == "" {
		return 0, nil
	}
	if s[0] != 'o' {
		return 0, fail(s)
	}
	n, err := strconv.Atoi(s[1:])
	if err != nil || n < 0 || EncodeOffset(n) != s {
		return 0, fail(s)
	}
	return n, nil
}
