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

// oldPages are texts of old pages: one that is built like a real one, and the
// real one, which is not part of the repository.
var oldPages = []struct {
	file, path, time, source string
	chrome                   []string
}{
	{
		"../../article/legacy/testdata/ministry.txt", "/tin/tram-y-te-luu-dong-ve-voi-ba-con-vung-cao-nam-suong",
		`<time datetime="2023-09-12T07:45:00+07:00">12/09/2023 07:45</time>`, "baovungcao.example",
		[]string{";hoatdongcualanhdaoso", "Tổng truy cập: 48213"},
	},
	{
		"../../../shared/seed/legacy-page.txt", "/tin/nhieu-cach-lam-hay-trong-cong-tac-giam-va-cham-lo-nguoi-ngheo",
		`<time datetime="2023-04-06T14:21:00+07:00">06/04/2023 14:21</time>`, "daidoanket.vn",
		[]string{";hoatdongcualanhdaobo", "Tổng truy cập: 2298"},
	},
}

func TestImportOldPages(t *testing.T) {
	for i, old := range oldPages {
		t.Run(filepath.Base(old.file), func(t *testing.T) {
			content, err := os.ReadFile(old.file)
			if i > 0 && os.IsNotExist(err) {
				t.Skip("the real old page does not lie beside this checkout")
			}
			require.NoError(t, err)
			dir := t.TempDir()
			s := start(t, func(s *settings) { s.imports, s.data = old.file, dir })
			status, page := s.get(t, old.path)
			require.Equal(t, http.StatusOK, status)
			main := page[strings.Index(page, "<main"):strings.Index(page, "</main>")]
			require.Contains(t, main, old.time)
			require.Equal(t, 4, strings.Count(main, "<figcaption"))

			text := visible(main)
			said := sentences(string(content), old.source)
			require.Greater(t, len(said), 10)
			for _, sentence := range said {
				require.Equal(t, 1, strings.Count(text, sentence), "%q", sentence)
			}
			for _, chrome := range append([]string{"portlet menu", ";thongtin", ";lienket"}, old.chrome...) {
				require.NotContains(t, visible(page), chrome)
			}

			// A later run still has the article.
			s.stop()
			later := start(t, func(s *settings) { s.data = dir })
			status, _ = later.get(t, old.path)
			require.Equal(t, http.StatusOK, status)
		})
	}
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
	require.Equal(t, len(samples), storedArticles(t, func(s *settings) { s.data = dir }), "nothing is imported")
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
func sentences(content, source string) []string {
	_, body, _ := strings.Cut(content, "Màu chữ Cỡ chữ")
	body, _, _ = strings.Cut(body, source)
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
