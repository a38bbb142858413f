package wasm_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// packed is the package as npm packs it, unpacked.
func packed(t *testing.T) string {
	t.Helper()
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
	return filepath.Join(dir, "package")
}

// A static is a host of files that compresses nothing, with a type for what
// every host has one for. Some send nothing else.
type static struct {
	*httptest.Server
	mu    sync.Mutex
	bytes int
	asked []string
}

var unknownTypes = map[string]bool{".wasm": true, ".bin": true}

func serveStatic(t *testing.T, files string, strict bool) *static {
	s := &static{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Access-Control-Allow-Origin", "*")
		if strict && path.Ext(r.URL.Path) == ".wasm" {
			http.NotFound(w, r)
			return
		}
		if unknownTypes[path.Ext(r.URL.Path)] {
			w.Header().Set("Content-Type", "application/octet-stream")
		}
		s.note(path.Base(r.URL.Path))
		http.FileServer(http.Dir(files)).ServeHTTP(&weighed{w, s}, r)
	}))
	t.Cleanup(s.Close)
	return s
}

func (s *static) note(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, name)
}

// programs are those that were asked for.
func (s *static) programs() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.asked), func(name string) bool { return !unknownTypes[path.Ext(name)] })
}

// weighed counts what is sent.
type weighed struct {
	http.ResponseWriter
	to *static
}

func (w *weighed) Write(p []byte) (int, error) {
	w.to.mu.Lock()
	defer w.to.mu.Unlock()
	w.to.bytes += len(p)
	return w.ResponseWriter.Write(p)
}

// on is a page whose script lies on a static host.
func (s *site) on(static *static) {
	s.page = strings.ReplaceAll(s.page, "PORTAL/widgets/v1/portlet.js", static.URL+"/dist/portlet.js")
	s.header = http.Header{}
}

func TestNpmPackageIsWhole(t *testing.T) {
	files := packed(t)
	for _, name := range []string{"package.json", "README.md", "LICENSE", "portlet.d.ts", "custom-elements.json", "dist/portlet.js", "dist/widget.css"} {
		_, err := os.Stat(filepath.Join(files, name))
		require.NoError(t, err)
	}
}

// The package's files alone, without any Go server: from hosts without a type
// for programs, from hosts that send no file of such a type, and to browsers
// that cannot open what is compressed.
func TestNpmPackageWorksFromAStaticHost(t *testing.T) {
	files := packed(t)
	for name, c := range map[string]struct {
		strict bool
		script string
		asks   string
	}{
		"no type":                {false, ``, `^article-.*\.bin$`},
		"no file without a type": {true, ``, `^article-.*\.bin$`},
		"no DecompressionStream": {false, `delete globalThis.DecompressionStream;`, `^article-.*\.wasm$`},
	} {
		t.Run(name, func(t *testing.T) {
			host := serveStatic(t, files, c.strict)
			s := withScript(t, all, c.script)
			s.serveAll()
			s.on(host)
			page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2400})
			readyAll(page)
			require.Equal(t, "Khởi công cầu mới", page.Text("portlet-article >>> h2"))
			programs := host.programs()
			require.Len(t, programs, 1)
			require.Regexp(t, c.asks, programs[0])
		})
	}
}

// What a reader loads for news, links and visits from a host that compresses
// nothing.
func TestAStaticHostSendsLittle(t *testing.T) {
	host := serveStatic(t, packed(t), false)
	s := newSite(t, document(linksTag+`<portlet-visits src="PORTAL/feed/counter"></portlet-visits><portlet-news src="PORTAL/feed/news.json"></portlet-news>`))
	s.serveAll()
	s.on(host)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2400})
	for _, name := range []string{"portlet-news", "portlet-links", "portlet-visits"} {
		ready(page, name, "ok")
	}
	require.LessOrEqual(t, host.bytes, 800_000)
}
