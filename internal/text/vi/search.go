package vi

// Equal reports whether a and b are the same text when folded: whatever the
// case, tones, Unicode form, place of the tone mark ("hoà", "hòa") and spacing.
func Equal(a, b string) bool {
	return a == b || Fold(a) == Fold(b)
}
