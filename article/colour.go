package article

import "github.com/portletkit/portletkit/internal/text/locale"

// label is the name of the colour for readers.
func (c Colour) label(loc *locale.Locale) string {
	switch c {
	case ColourSepia:
		return loc.Article.Sepia
	case ColourBlue:
		return loc.Article.Blue
	case ColourNight:
		return loc.Article.Dark
	case ColourBlackOnWhite:
		return loc.Article.Contrast
	case ColourYellowOnBlack:
		return loc.Article.ContrastDark
	}
	return loc.Article.DefaultColours
}
