package article

// What the package's own tests alone name.

const (
	ColourBlackOnWhite  = colourBlackOnWhite
	ColourBlue          = colourBlue
	ColourDefault       = colourDefault
	ColourNight         = colourNight
	ColourSepia         = colourSepia
	ColourYellowOnBlack = colourYellowOnBlack
)

func ReadingSizes() []int { return readingSizes() }

func ReadingColours() []string { return readingColours() }
