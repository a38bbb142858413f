package article_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/workshop/articletest"
)

var update = flag.Bool("update", false, "write the golden files")

// The files hold for GOOS=js too: the same test runs there.
func TestGolden(t *testing.T) {
	for _, c := range articletest.Cases() {
		t.Run(c.Name, func(t *testing.T) {
			name := filepath.Join("testdata", c.Name+".golden.html")
			got := readable(withoutBody(render(t, c.Component)))
			if *update {
				require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
			}
			want, err := os.ReadFile(name)
			require.NoError(t, err, "run go test -update to make it")
			require.Equal(t, string(want), got)
		})
	}
}

// A golden file without case would be checked by nobody.
func TestGoldenFilesHaveCases(t *testing.T) {
	names := map[string]bool{}
	for _, c := range articletest.Cases() {
		require.False(t, names[c.Name], "two cases are named %s", c.Name)
		require.Regexp(t, `^[a-z0-9-]+$`, c.Name)
		require.NotEmpty(t, c.About, c.Name)
		names[c.Name] = true
	}
	files, err := filepath.Glob("testdata/*.golden.html")
	require.NoError(t, err)
	for _, file := range files {
		require.True(t, names[strings.TrimSuffix(filepath.Base(file), ".golden.html")], file)
	}
}

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

// withoutBody leaves the sanitizer's work to the sanitizer's own files.
func withoutBody(html string) string {
	for _, a := range []article.Article{
		articletest.Complete(), articletest.English(), articletest.Hostile(), articletest.LongWords(),
	} {
		if body := a.Body.String(); body != "" {
			html = strings.Replace(html, body, "<!-- body -->", 1)
		}
	}
	return html
}

// readable puts each element on a line of its own; files of one long line
// are not reviewed by anybody.
func readable(html string) string {
	return strings.ReplaceAll(html, "><", ">\n<") + "\n"
}

// Whatever the state, no component may hold what a strict
// Content-Security-Policy refuses.
func TestNoInlineCode(t *testing.T) {
	inline := regexp.MustCompile(`(?i)<style|<script(?: type="application/ld\+json")?[^>]*>\s*[^{]|<[^>]*\s(?:style|on[a-z]+)\s*=[^>]*>|javascript:`)
	for _, c := range articletest.Cases() {
		html := quoted.ReplaceAllString(render(t, c.Component), `"…"`)
		require.Empty(t, inline.FindString(html), c.Name)
	}
}

// quoted is an attribute's value: what stands there is text.
var quoted = regexp.MustCompile(`"[^"]*"`)
