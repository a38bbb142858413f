package moving

import (
	"testing"

	"github.com/stretchr/testify/require"

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
		markup, odd := (&wpExport{}).content(text)
		require.Empty(t, odd, text)
		out, _, err := s.HTML(markup)
		require.NoError(t, err)
		require.Contains(t, out.String(), `src="https://www.youtube-nocookie.com/embed/AbCdEfGhIjk"`, text)
		require.NotContains(t, sanitize.PlainText(out), "http", text)
	}
}
