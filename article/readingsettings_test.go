package article_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

func TestParseReading(t *testing.T) {
	f := func(text string, want article.ReadingSettings) {
		t.Helper()
		require.Equal(t, want, article.ParseReading(text), "%q", text)
	}
	none := article.ReadingSettings{}
	f("size=125&colour=sepia", article.ReadingSettings{Size: 125, Colour: article.ColourSepia})
	f("colour=night&size=200", article.ReadingSettings{Size: 200, Colour: article.ColourNight})
	f("size=150", article.ReadingSettings{Size: 150})
	f("colour=blue", article.ReadingSettings{Colour: article.ColourBlue})
	// the default has one form
	f("", none)
	f("size=100&colour=", none)
	// what is unknown counts as the default
	f("size=130", none)
	f("size=0125", none)
	f("size=+125", none)
	f("size=125%", none)
	f("Size=125", none)
	f("colour=pink&size=175", article.ReadingSettings{Size: 175})
	f("colour=sepia;size=125", none)
	f("x=y&&=&size=125&z", article.ReadingSettings{Size: 125})
	f("\x00\xff", none)
	// the first one stands
	f("size=125&size=200", article.ReadingSettings{Size: 125})
	// the limit of 64 bytes
	f("size=125&"+strings.Repeat("x", 55), article.ReadingSettings{Size: 125})
	f("size=125&"+strings.Repeat("x", 56), none)
}

func TestReadingSettingsString(t *testing.T) {
	require.Empty(t, article.ReadingSettings{}.String())
	require.Empty(t, article.ReadingSettings{Size: 100}.String())
	require.Empty(t, article.ReadingSettings{Size: -7, Colour: "pink"}.String())
	for _, size := range article.ReadingSizes() {
		for _, colour := range article.ReadingColours() {
			text := article.ReadingSettings{Size: size, Colour: colour}.String()
			require.Equal(t, text, article.ParseReading(text).String())
			require.Equal(t, size, article.ParseReading(text).Percent())
			cookie := http.Cookie{Name: article.ReadingCookie, Value: text}
			require.Equal(t, article.ReadingCookie+"="+text, cookie.String(), "no quoting, no escaping")
		}
	}
}

func TestReadingSteps(t *testing.T) {
	s := article.ReadingSettings{Colour: article.ColourBlue}
	require.Equal(t, s, s.Smaller(), "the lower end")
	for _, want := range []int{125, 150, 175, 200, 200} {
		s = s.Larger()
		require.Equal(t, want, s.Percent())
		require.Equal(t, article.ColourBlue, s.Colour)
	}
	for _, want := range []int{175, 150, 125, 100, 100} {
		s = s.Smaller()
		require.Equal(t, want, s.Percent())
	}
	require.Equal(t, 125, article.ReadingSettings{Size: 9999}.Larger().Percent())
}

func FuzzParseReading(f *testing.F) {
	for _, seed := range []string{"", "size=125&colour=sepia", "size=200", "colour=night&x", "&&==", "size=100", "size=0125"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := article.ParseReading(text)
		require.Equal(t, s, article.ParseReading(s.String()))
		require.Contains(t, article.ReadingSizes(), s.Percent())
		require.Contains(t, article.ReadingColours(), s.Colour)
	})
}
