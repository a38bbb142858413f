package article

import "github.com/portletkit/portletkit/internal/text/locale"

// label is the name of the colour for readers.
func (c Colour) label(loc locale.Locale) string {
	switch c {
	case ColourSepia:
		return loc.Pick("Chữ nâu trên nền kem", "Brown on cream")
	case ColourBlue:
		return loc.Pick("Chữ xanh đậm trên nền xanh nhạt", "Dark blue on light blue")
	case ColourNight:
		return loc.Pick("Chữ sáng trên nền tối", "Light on dark")
	case ColourBlackOnWhite:
		return loc.Pick("Tương phản cao: chữ đen trên nền trắng", "High contrast: black on white")
	case ColourYellowOnBlack:
		return loc.Pick("Tương phản cao: chữ vàng trên nền đen", "High contrast: yellow on black")
	}
	return loc.Pick("Màu mặc định", "Default colours")
}
