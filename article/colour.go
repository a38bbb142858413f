package article

import "github.com/portletkit/portletkit/internal/text/locale"

// colourLabel is the name of a colour for readers.
func colourLabel(c string, loc *locale.Locale) string {
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
