package article_test

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

// pairs are the tokens that stand on each other in article.css. Text needs
// 4.5:1 (WCAG 2.2, 1.4.3), in high contrast 7:1 (1.4.6); what only shows where
// something is, 3:1 (1.4.11).
var pairs = []struct {
	front, back string
	text        bool
}{
	{"text", "surface", true},
	{"text", "surface-alt", true},
	{"text-muted", "surface", true},
	{"link", "surface", true},
	{"link", "surface-alt", true},
	{"link-visited", "surface", true},
	{"accent", "surface", true},
	{"on-accent", "accent", true},
	{"on-warning", "warning-surface", true},
	{"focus", "surface", false},
}

func TestReadingColoursHaveContrast(t *testing.T) {
	for _, colour := range article.ReadingColours() {
		if colour == article.ColourDefault {
			continue
		}
		palette := paletteOf(t, `.article[data-article-colour="`+string(colour)+`"]`)
		least := 4.5
		if colour == article.ColourBlackOnWhite || colour == article.ColourYellowOnBlack {
			least = 7
		}
		for _, p := range pairs {
			want := least
			if !p.text {
				want = 3
			}
			got := contrast(palette[p.front], palette[p.back])
			require.GreaterOrEqual(t, got, want, "%s: %s on %s", colour, p.front, p.back)
		}
	}
}

// The site's own colours are in force where the reader chose none.
func TestDefaultColoursHaveContrast(t *testing.T) {
	for _, selector := range []string{":where(:root),", `:root[data-portlet-scheme="dark"]`} {
		palette := paletteOf(t, selector)
		for _, p := range pairs {
			want := 3.0
			if p.text {
				want = 4.5
			}
			require.GreaterOrEqual(t, contrast(palette[p.front], palette[p.back]), want, "%s: %s on %s", selector, p.front, p.back)
		}
	}
}

func TestContrast(t *testing.T) {
	require.InDelta(t, 21, contrast("#000000", "#ffffff"), 0.001)
	require.InDelta(t, 1, contrast("#777777", "#777777"), 0.001)
	require.InDelta(t, 4.478, contrast("#777777", "#ffffff"), 0.001)
}

var declaration = regexp.MustCompile(`--portlet-([a-z-]+): (#[0-9a-f]{6});`)

// paletteOf reads the colours of the first rule with the selector that sets
// any.
func paletteOf(t *testing.T, selector string) map[string]string {
	t.Helper()
	rest, _, _ := article.Assets()
	for {
		_, after, ok := strings.Cut(rest, selector)
		require.True(t, ok, "%s sets no colours", selector)
		_, block, _ := strings.Cut(after, "{")
		block, rest, _ = strings.Cut(block, "}")
		palette := map[string]string{}
		for _, found := range declaration.FindAllStringSubmatch(block, -1) {
			palette[found[1]] = found[2]
		}
		if len(palette) > 0 {
			return palette
		}
	}
}

// contrast is the contrast ratio of WCAG 2.2; it is 0 where a colour is
// missing.
func contrast(a, b string) float64 {
	if a == "" || b == "" {
		return 0
	}
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(hex string) float64 {
	return 0.2126*channel(hex[1:3]) + 0.7152*channel(hex[3:5]) + 0.0722*channel(hex[5:7])
}

func channel(hex string) float64 {
	n, err := strconv.ParseUint(hex, 16, 8)
	if err != nil {
		return math.NaN()
	}
	c := float64(n) / 255
	if c <= 0.04045 {
		return c / 12.92
	}
	return math.Pow((c+0.055)/1.055, 2.4)
}
