package main

import (
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// realPage is not part of the repository.
const realPage = "../../../shared/seed/legacy-page.txt"

func TestImportRealPage(t *testing.T) {
	content, err := os.ReadFile(realPage)
	if os.IsNotExist(err) {
		t.Skip("the real old page does not lie beside this checkout")
	}
	require.NoError(t, err)
	dir := t.TempDir()
	s := start(t, func(s *settings) { s.imports, s.data = realPage, dir })
	status, page := s.get(t, "/tin/nhieu-cach-lam-hay-trong-cong-tac-giam-va-cham-lo-nguoi-ngheo")
	require.Equal(t, http.StatusOK, status)
	main := page[strings.Index(page, "<main"):strings.Index(page, "</main>")]
	require.Contains(t, main, `<time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time>`)

	require.Equal(t, 4, strings.Count(main, "<figcaption"))

	text := visible(main)
	for _, sentence := range sentences(string(content)) {
		require.Equal(t, 1, strings.Count(text, sentence), "%q", sentence)
	}
	for _, chrome := range []string{"portlet menu", ";hoatdongcualanhdaobo", ";thongtin", ";lienket", "Tổng truy cập: 2298"} {
		require.NotContains(t, visible(page), chrome)
	}

	// A later run still has the article.
	s.stop()
	later := start(t, func(s *settings) { s.data = dir })
	status, _ = later.get(t, "/tin/nhieu-cach-lam-hay-trong-cong-tac-giam-va-cham-lo-nguoi-ngheo")
	require.Equal(t, http.StatusOK, status)
}

func TestImportRefusesOtherFiles(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "recipe.txt")
	require.NoError(t, os.WriteFile(name, []byte("Bún bò\n\nNước dùng; xương; sả\n"), 0o600))
	_, err := openPortal(t.Context(), settings{data: dir, public: "http://localhost", imports: name}, slog.New(slog.DiscardHandler))
	require.ErrorContains(t, err, "recipe.txt")
	require.ErrorContains(t, err, "publication time")

	p, err := openPortal(t.Context(), settings{data: dir, public: "http://localhost"}, slog.New(slog.DiscardHandler))
	require.NoError(t, err, "nothing stays open")
	samples, err := filepath.Glob("content/articles/*.html")
	require.NoError(t, err)
	require.Equal(t, len(samples), storedArticles(t, p.library), "nothing is imported")
	require.NoError(t, p.close())
}

// visible is what a reader sees, attributes left out.
func visible(page string) string {
	text := regexp.MustCompile(`(?s)<script.*?</script>|<[^>]*>`).ReplaceAllString(page, " ")
	text = strings.NewReplacer("&#34;", `"`, "&#39;", "'", "&amp;", "&", "&lt;", "<", "&gt;", ">", "\u00a0", " ", "&nbsp;", " ").Replace(text)
	return strings.Join(strings.Fields(text), " ")
}

// sentences takes those of the body from the old page itself; captions, which
// stand twice there, once.
func sentences(content string) []string {
	_, body, _ := strings.Cut(content, "Màu chữ Cỡ chữ")
	body, _, _ = strings.Cut(body, "daidoanket.vn")
	seen := map[string]bool{}
	var out []string
	for _, s := range regexp.MustCompile(`[.…]\s|\n`).Split(body, -1) {
		s = strings.Trim(strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " "), " .…")
		if len(s) > 20 && !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}
