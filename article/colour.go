package article

import "github.com/portletkit/portletkit/internal/text/locale"

// label is the name of the colour for readers.
func (c Colour) label(loc *locale.Locale) string {
	switch c {
	case colourSepia:
		return loc.Article.Sepia
	case colourBlue:
		return loc.Article.Blue
	case colourNight:
		return loc.Article.Dark
	case colourBlackOnWhite:
		return loc.Article.Contrast
	case colourYellowOnBlack:
		return loc.Article.ContrastDark
	}
	return loc.Article.DefaultColours
}
