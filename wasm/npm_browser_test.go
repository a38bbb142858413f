package wasm_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// The package as npm packs it, its files alone on a static host, without any
// Go server and without a type for WebAssembly.
func TestNpmPackageWorksFromAStaticHost(t *testing.T) {
	testenv.Need(t, testenv.Node)
	dir := t.TempDir()
	pack := exec.Command("npm", "pack", "--silent", "--pack-destination", dir)
	pack.Dir = "npm"
	out, err := pack.CombinedOutput()
	require.NoError(t, err, string(out))
	archives, err := filepath.Glob(filepath.Join(dir, "*.tgz"))
	require.NoError(t, err)
	require.Len(t, archives, 1)
	require.NoError(t, exec.Command("tar", "-xzf", archives[0], "-C", dir).Run())
	files := filepath.Join(dir, "package")
	for _, name := range []string{"package.json", "README.md", "LICENSE", "portlet.d.ts", "custom-elements.json", "dist/portlet.js", "dist/widget.css"} {
		_, err := os.Stat(filepath.Join(files, name))
		require.NoError(t, err)
	}

	s := newSite(t, strings.Replace(document(all), "PORTAL/widgets/v1/portlet.js", "STATIC/dist/portlet.js", 1))
	s.serveAll()
	s.header = http.Header{}
	static := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if strings.HasSuffix(r.URL.Path, ".wasm") {
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		http.FileServer(http.Dir(files)).ServeHTTP(w, r)
	}))
	t.Cleanup(static.Close)
	s.page = strings.ReplaceAll(s.page, "STATIC", static.URL)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2400})
	readyAll(page)
	require.Equal(t, "Khởi công cầu mới", page.Text("portlet-article >>> h2"))
}
