package browsertest_test

import (
	"image/color"
	"image/png"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestPictureHasBothEdges: a page with a scroll bar is drawn from its left edge to
// its right one.
func TestPictureHasBothEdges(t *testing.T) {
	browsertest.Only(t, "its pictures end with the window or the scroll bar", browsertest.Chromium)
	url := serve(t, map[string]string{
		"/":          document(`<link rel="stylesheet" href="/style.css">`, `<div id="box"></div>`),
		"/style.css": "html, body { margin: 0 } #box { height: 1500px; border: solid #0000ff; border-width: 0 4px; background: #ffffff }",
	})
	page := browsertest.Open(t, url, browsertest.PageOptions{Width: 400, Height: 300})
	file, err := os.Open(page.Screenshot("edges"))
	require.NoError(t, err)
	defer file.Close()
	picture, err := png.Decode(file)
	require.NoError(t, err)
	size := picture.Bounds()
	require.Equal(t, 400, size.Dx())
	require.GreaterOrEqual(t, size.Dy(), 1500)
	blue := color.RGBA{B: 255, A: 255}
	require.Equal(t, blue, color.RGBAModel.Convert(picture.At(1, 700)))
	require.Equal(t, blue, color.RGBAModel.Convert(picture.At(398, 700)))
}
