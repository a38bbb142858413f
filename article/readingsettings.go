package article

import (
	"slices"
	"strconv"
	"strings"
)

// ReadingCookie is the name of the cookie that remembers ReadingSettings for
// the server and the scripts alike.
const ReadingCookie = "portlet-reading"

// maxReadingText is far above what String ever writes.
const maxReadingText = 64

// ReadingSettings is how a reader wants to see articles. The zero value is
// what the site itself chose.
type ReadingSettings struct {
	// Size is the size of the article's text in per cent: 100, 125,
	// 150, 175 or 200; anything else counts as 100.
	Size int
	// Colour is the colouring of the article: "sepia", "blue", "night",
	// "black-on-white" or "yellow-on-black"; anything else counts as "", the
	// default.
	Colour string
}

// The colours. All have a contrast of at least 4.5:1 in text and links
// (WCAG 2.2, criterion 1.4.3), the last two of at least 7:1 (1.4.6).
const (
	colourDefault       = ""
	colourSepia         = "sepia"
	colourBlue          = "blue"
	colourNight         = "night"
	colourBlackOnWhite  = "black-on-white"
	colourYellowOnBlack = "yellow-on-black"
)

// readingSizes returns the sizes that a reader can choose, in per cent,
// smallest first.
func readingSizes() []int {
	return []int{100, 125, 150, 175, 200}
}

// readingColours returns the colours that a reader can choose, the default, "",
// first.
func readingColours() []string {
	return []string{
		colourDefault, colourSepia, colourBlue,
		colourNight, colourBlackOnWhite, colourYellowOnBlack,
	}
}

// ParseReading reads what String wrote, for instance a cookie's value. It
// takes any text: what it does not know counts as the default, the first of
// repeated keys stands, and a text of more than 64 bytes is ignored.
func ParseReading(text string) ReadingSettings {
	var s ReadingSettings
	if len(text) > maxReadingText {
		return s
	}
	for pair := range strings.SplitSeq(text, "&") {
		key, value, _ := strings.Cut(pair, "=")
		switch {
		case key == "size" && s.Size == 0:
			s.Size = parseSize(value)
		case key == "colour" && s.Colour == "":
			s.Colour = value
		}
	}
	return s.clean()
}

// parseSize reads the exact digits that String writes: "+125" and "0125" are
// no sizes.
func parseSize(value string) int {
	for _, size := range readingSizes() {
		if strconv.Itoa(size) == value {
			return size
		}
	}
	return 0
}

// String returns the settings as "size=125&colour=sepia", defaults left out:
// the zero value is "". All its characters may stand in a cookie.
func (s ReadingSettings) String() string {
	s = s.clean()
	switch {
	case s.Size == 0 && s.Colour == colourDefault:
		return ""
	case s.Colour == colourDefault:
		return "size=" + strconv.Itoa(s.Size)
	case s.Size == 0:
		return "colour=" + s.Colour
	}
	return "size=" + strconv.Itoa(s.Size) + "&colour=" + s.Colour
}

// Percent returns the text size in per cent, 100 to 200.
func (s ReadingSettings) Percent() int {
	return max(s.clean().Size, 100)
}

// Larger returns the settings with the next larger text, the same ones at
// 200 %.
func (s ReadingSettings) Larger() ReadingSettings {
	return s.step(+1)
}

// Smaller returns the settings with the next smaller text, the same ones at
// 100 %.
func (s ReadingSettings) Smaller() ReadingSettings {
	return s.step(-1)
}

func (s ReadingSettings) step(by int) ReadingSettings {
	sizes := readingSizes()
	i := slices.Index(sizes, s.Percent()) + by
	s.Size = sizes[min(max(i, 0), len(sizes)-1)]
	return s.clean()
}

// clean gives every setting one form: unknown values and the written-out
// default become zero.
func (s ReadingSettings) clean() ReadingSettings {
	if s.Size == 100 || !slices.Contains(readingSizes(), s.Size) {
		s.Size = 0
	}
	if !slices.Contains(readingColours(), s.Colour) {
		s.Colour = colourDefault
	}
	return s
}

// sizeAttr is the value of data-article-size, "" for the default.
func (s ReadingSettings) sizeAttr() string {
	if size := s.clean().Size; size != 0 {
		return strconv.Itoa(size)
	}
	return ""
}

// colourAttr is the value of data-article-colour, "" for the default.
func (s ReadingSettings) colourAttr() string {
	return s.clean().Colour
}
