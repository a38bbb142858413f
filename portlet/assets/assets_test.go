package assets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/assets"
	"github.com/portletkit/portletkit/portlet/form"
)

func get(t *testing.T, files http.Handler, path string) string {
	t.Helper()
	w := httptest.NewRecorder()
	files.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
	require.Equal(t, http.StatusOK, w.Code, path)
	require.Contains(t, w.Header().Get("Cache-Control"), "immutable")
	return w.Body.String()
}

func part(css, early, module string) func() (string, string, string) {
	return func() (string, string, string) { return css, early, module }
}

func TestPartsAreJoined(t *testing.T) {
	files := assets.New(article.Assets, portlet.Assets, form.Assets, panel.Assets, history.Assets, part("own{}", "early()", "own()"))
	css := get(t, files, files.Stylesheet("/a/b/"))
	scripts := files.Scripts("/a/b")
	require.Len(t, scripts, 2)
	require.True(t, scripts[0].Early)
	require.False(t, scripts[1].Early)
	require.Equal(t, files.EarlyScript("/a/b/"), scripts[0].Src)
	require.Equal(t, files.Module("/a/b/"), scripts[1].Src)
	early, module := get(t, files, scripts[0].Src), get(t, files, scripts[1].Src)

	require.Equal(t, 1, strings.Count(css, tokensOf(t)), "the tokens stand there once")
	rest := css
	for _, assets := range []func() (string, string, string){article.Assets, portlet.Assets, form.Assets, panel.Assets, history.Assets} {
		sheet, first, script := assets()
		sheet = strings.TrimPrefix(sheet, tokensOf(t)+"\n")
		var found bool
		_, rest, found = strings.Cut(rest, sheet)
		require.True(t, found, "in the order of the parts")
		require.Contains(t, early, first)
		require.Contains(t, module, script)
	}
	require.Equal(t, "own{}", strings.TrimSpace(rest), "a site has the last word")
	require.Contains(t, early, "early()\n")
	require.Contains(t, module, "try {\nown()\n} catch")
	for _, s := range scripts {
		require.Contains(t, s.Integrity, "sha384-")
	}
}

// tokensOf are what the style sheet of a part begins with.
func tokensOf(t *testing.T) string {
	t.Helper()
	a, _, _ := article.Assets()
	p, _, _ := panel.Assets()
	n := 0
	for n < min(len(a), len(p)) && a[n] == p[n] {
		n++
	}
	require.Greater(t, n, 1000)
	return strings.TrimSpace(a[:n])
}

func TestWhatNobodyBringsIsNotThere(t *testing.T) {
	files := assets.New(history.Assets, part("", "", ""))
	require.Empty(t, files.Scripts("/"))
	require.Empty(t, files.EarlyScript("/")+files.Module("/"))
	require.NotEmpty(t, files.Stylesheet("/"))
	require.Empty(t, assets.New(part("", "", "x()")).Stylesheet("/"))
	for _, path := range []string{"/page.js", "/page-early.js", "/other.css", "/page.000000000000.css"} {
		w := httptest.NewRecorder()
		files.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		require.Equal(t, http.StatusNotFound, w.Code, path)
	}
}

// What is declared may not stand in a block; it runs last, for nothing catches
// its failures.
func TestModulesThatDeclareStayOpen(t *testing.T) {
	files := assets.New(part("", "", "export const a = 1;"), part("", "", "  // import none\nb()"), part("", "", `import "/c.js";`))
	require.Equal(t, "try {\n  // import none\nb()\n} catch (error) {\n  setTimeout(() => { throw error; });\n}\n"+
		"export const a = 1;\nimport \"/c.js\";\n", get(t, files, files.Module("/")))
}

func Example() {
	own := func() (css, early, module string) { return ".emblem { height: 3rem }", "", "" }
	files := assets.New(portlet.Assets, article.Assets, panel.Assets, own)
	mux := http.NewServeMux()
	mux.Handle("GET /assets/", files)

	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest("GET", files.Stylesheet("/assets/"), nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"), w.Header().Get("Cache-Control"))
	// Output: 200 text/css; charset=utf-8 public, max-age=31536000, immutable
}
