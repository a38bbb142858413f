package readme

import (
	"bytes"
	"flag"
	"image/png"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

var update = flag.Bool("update", false, "make the picture of the README anew")

// The picture: two pages beside each other, and its greatest size in bytes.
const (
	themingWidth, themingHeight, themingScale = 848, 684, 1.25
	themingBytes                              = 150_000
)

func themingFile(t *testing.T) string {
	return filepath.Join(testenv.Root(t), ".github", "theming.png")
}

// themingStyle is what the README tells a site to write.
func themingStyle(t *testing.T) string {
	t.Helper()
	for _, f := range named(t, "README.md").fences {
		if f.language == "css" {
			return strings.Join(f.lines, "\n")
		}
	}
	require.Fail(t, "README.md shows no style sheet")
	return ""
}

var declaration = regexp.MustCompile(`(?m)^\s*(--[\w-]+):\s*(.+);$`)

func TestThemingNamesTokens(t *testing.T) {
	all := declaration.FindAllStringSubmatch(themingStyle(t), -1)
	require.NotEmpty(t, all)
	for _, m := range all {
		require.Contains(t, tokens.Stylesheet(), "\n  "+m[1]+": ", "README.md sets a token that there is not")
	}
}

func TestThemingPicture(t *testing.T) {
	picture, err := os.ReadFile(themingFile(t))
	require.NoError(t, err)
	require.Less(t, len(picture), themingBytes)
	config, err := png.DecodeConfig(bytes.NewReader(picture))
	require.NoError(t, err)
	require.Equal(t, [2]int{themingWidth * themingScale, themingHeight * themingScale}, [2]int{config.Width, config.Height})
}

// TestTheming shows that the lines of the README do what its picture shows,
// and, with -update, takes that picture.
func TestTheming(t *testing.T) {
	server := httptest.NewServer(sampleSite(t, themingStyle(t)))
	defer server.Close()
	page := browsertest.Open(t, server.URL+"/truoc", browsertest.PageOptions{Width: themingWidth / 2, Height: themingHeight})
	look := func() (colour, corner, face string) {
		return page.Style(".portlet-window-title", "color"), page.Style(".portlet-window", "border-bottom-left-radius"), page.Style(".portlet-window-title", "font-family")
	}
	colour, corner, face := look()
	page.Goto(server.URL + "/sau")
	newColour, newCorner, newFace := look()
	require.NotEqual(t, colour, newColour)
	require.NotEqual(t, corner, newCorner)
	require.NotEqual(t, face, newFace)
	page.RequireNoHorizontalScroll(t)
	page.RequireAccessible(t) // the contrast of the new colours, too
	page.RequireQuiet(t)
	dark := browsertest.Open(t, server.URL+"/sau", browsertest.PageOptions{Width: themingWidth / 2, DarkScheme: true})
	dark.RequireAccessible(t) // the site's light colours do not meet the kit's dark ones

	both := browsertest.Open(t, server.URL, browsertest.PageOptions{Width: themingWidth, Height: themingHeight, Scale: themingScale})
	both.WaitFor(`[...document.querySelectorAll('iframe')].every((f) => f.contentDocument.readyState === 'complete' && [...f.contentDocument.images].every((i) => i.complete && i.naturalWidth))`)
	shot := both.Screenshot("theming")
	if *update {
		picture, err := os.ReadFile(shot)
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(themingFile(t), picture, 0o644))
	}
}
