package moving

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// Each form in which WordPress keeps a film becomes its player.
func TestFilmsOfWordPress(t *testing.T) {
	const film = "https://www.youtube.com/watch?v=AbCdEfGhIjk"
	s := sanitize.New(sanitize.Options{})
	for _, text := range []string{
		"Trước\n\n" + film + "\n\nSau",
		"[embed]" + film + "[/embed]",
		"[embed width=\"1\"]" + film + "[/embed]",
		"[youtube " + film + "]",
		"[youtube=" + film + "&w=640]",
		"[video_embed url=\"" + film + "\"]",
		"<!-- wp:embed {\"url\":\"" + film + "\"} -->\n<figure class=\"wp-block-embed is-type-video\"><div class=\"wp-block-embed__wrapper\">\n" + film + "\n</div><figcaption>Lời</figcaption></figure>\n<!-- /wp:embed -->",
		"<!-- wp:core-embed/youtube -->\n<figure class=\"wp-block-embed-youtube\"><div class=\"wp-block-embed__wrapper\">https://youtu.be/AbCdEfGhIjk</div></figure>\n<!-- /wp:core-embed/youtube -->",
	} {
		out, _, err := s.HTML((&wpExport{}).content(text))
		require.NoError(t, err)
		require.Contains(t, out.String(), `src="https://www.youtube-nocookie.com/embed/AbCdEfGhIjk"`, text)
		require.NotContains(t, sanitize.PlainText(out), "http", text)
	}
}

// Pictures of a gallery that the export does not have are told.
func TestGalleryOfUnknownPictures(t *testing.T) {
	x := &wpExport{uploads: map[string]article.Figure{"1": {Src: "https://x.vn/a.jpg", Alt: "Chợ"}}}
	out, report, err := sanitize.New(sanitize.Options{}).HTML(x.content(`[gallery columns="2" ids="1, 7"]`))
	require.NoError(t, err)
	require.Contains(t, out.String(), `src="https://x.vn/a.jpg"`)
	require.NotContains(t, out.String(), "gallery")
	require.Equal(t, `[gallery ids="7"]`, report.Losses[0].Excerpt)
}
