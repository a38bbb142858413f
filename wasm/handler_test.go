package wasm_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/wasm"
)

func get(h http.Handler, path, accept string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept-Encoding", accept)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t *testing.T, resp *http.Response) []byte {
	t.Helper()
	var r io.Reader = resp.Body
	switch resp.Header.Get("Content-Encoding") {
	case "br":
		r = brotli.NewReader(resp.Body)
	case "gzip":
		z, err := gzip.NewReader(resp.Body)
		require.NoError(t, err)
		r = z
	}
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	return content
}

func TestManifestNamesEveryFileAndItsDigest(t *testing.T) {
	types := map[string]string{
		"portlet.js": "text/javascript; charset=utf-8", "preview.js": "text/javascript; charset=utf-8", "runtime.js": "text/javascript; charset=utf-8",
		"widget.css": "text/css; charset=utf-8", "basic.wasm": "application/wasm", "article.wasm": "application/wasm",
	}
	files := wasm.Manifest()
	require.Len(t, files, len(types))
	for _, f := range files {
		for _, accept := range []string{"br, gzip", "gzip", ""} {
			for _, name := range []string{f.Name, f.Hashed} {
				resp := get(wasm.Handler(), "/any/prefix/"+name, accept)
				content := body(t, resp)
				require.Equal(t, http.StatusOK, resp.StatusCode, name)
				require.Equal(t, types[f.Name], resp.Header.Get("Content-Type"))
				require.Len(t, content, f.Size)
				sum := sha512.Sum384(content)
				require.Equal(t, "sha384-"+base64.StdEncoding.EncodeToString(sum[:]), f.Integrity)
			}
		}
	}
}

func TestServedManifestIsTheFunctions(t *testing.T) {
	var served struct{ Files []wasm.File }
	require.NoError(t, json.Unmarshal(body(t, get(wasm.Handler(), "/manifest.json", "")), &served))
	require.Equal(t, wasm.Manifest(), served.Files)
}

func TestNegotiation(t *testing.T) {
	for _, c := range []struct{ accept, want string }{
		{"gzip, deflate, br, zstd", "br"},
		{"gzip, deflate", "gzip"},
		{"br;q=0, gzip", "gzip"},
		{"identity", ""},
		{"", ""},
		{"*", "br"},
		{"gzip;q=0, br;q=0", ""},
	} {
		resp := get(wasm.Handler(), "/v1/portlet.js", c.accept)
		require.Equal(t, c.want, resp.Header.Get("Content-Encoding"), c.accept)
		require.Equal(t, "Accept-Encoding", resp.Header.Get("Vary"))
	}
}

func TestHeadersForOtherSitesAndCaches(t *testing.T) {
	stable := get(wasm.Handler(), "/v1/portlet.js", "br")
	require.Equal(t, "*", stable.Header.Get("Access-Control-Allow-Origin"))
	require.Equal(t, "cross-origin", stable.Header.Get("Cross-Origin-Resource-Policy"))
	require.Equal(t, "nosniff", stable.Header.Get("X-Content-Type-Options"))
	require.Equal(t, "public, no-cache", stable.Header.Get("Cache-Control"))
	hashed := get(wasm.Handler(), wasm.Path("/v1", "portlet.js"), "br")
	require.Equal(t, "public, max-age=31536000, immutable", hashed.Header.Get("Cache-Control"))

	r := httptest.NewRequest(http.MethodGet, "/v1/portlet.js", nil)
	r.Header.Set("Accept-Encoding", "br")
	r.Header.Set("If-None-Match", stable.Header.Get("ETag"))
	w := httptest.NewRecorder()
	wasm.Handler().ServeHTTP(w, r)
	require.Equal(t, http.StatusNotModified, w.Code)
}

func TestOtherMethodsAndNames(t *testing.T) {
	head := httptest.NewRecorder()
	wasm.Handler().ServeHTTP(head, httptest.NewRequest(http.MethodHead, "/portlet.js", nil))
	require.Equal(t, http.StatusOK, head.Code)
	require.Zero(t, head.Body.Len())
	post := httptest.NewRecorder()
	wasm.Handler().ServeHTTP(post, httptest.NewRequest(http.MethodPost, "/portlet.js", nil))
	require.Equal(t, http.StatusMethodNotAllowed, post.Code)
	for _, name := range []string{"", "portlet.js.br", "portlet-0000000000000000.js", "..", "dist", "set.go", "%2e%2e/set.go"} {
		require.Equal(t, http.StatusNotFound, get(wasm.Handler(), "/v1/"+name, "br").StatusCode, name)
	}
}

func TestPathAndIntegrity(t *testing.T) {
	require.Regexp(t, `^/widgets/v1/portlet-[0-9a-f]{16}\.js$`, wasm.Path("/widgets/v1/", "portlet.js"))
	require.Equal(t, wasm.Path("/w", "basic.wasm"), wasm.Path("/w/", "basic.wasm"))
	require.Empty(t, wasm.Path("/w", "other.js"))
	require.Empty(t, wasm.Integrity("other.js"))
}

func TestPinnedPagesWorkAfterAnUpdate(t *testing.T) {
	const old, content = "portlet-0123456789abcdef.js", "// of an earlier release"
	h := wasm.HandlerKeeping(fstest.MapFS{old: {Data: []byte(content)}, "secret.txt": {Data: []byte("x")}})
	resp := get(h, "/v1/"+old, "gzip")
	require.Equal(t, http.StatusOK, resp.StatusCode)
	require.Equal(t, "text/javascript; charset=utf-8", resp.Header.Get("Content-Type"))
	require.Equal(t, "public, max-age=31536000, immutable", resp.Header.Get("Cache-Control"))
	require.Equal(t, content, string(body(t, resp)))
	require.Equal(t, http.StatusNotFound, get(h, "/v1/secret.txt", "").StatusCode)
	require.Equal(t, http.StatusNotFound, get(h, "/v1/portlet-ffffffffffffffff.js", "").StatusCode)
	require.Equal(t, http.StatusOK, get(h, "/v1/portlet.js", "").StatusCode)
}

// countingFS counts how often a file is opened.
type countingFS struct {
	fs.FS
	opened atomic.Int64
}

func (c *countingFS) Open(name string) (fs.File, error) {
	c.opened.Add(1)
	return c.FS.Open(name)
}

func TestEarlierFilesAreReadOnce(t *testing.T) {
	const old = "portlet-0123456789abcdef.js"
	files := &countingFS{FS: fstest.MapFS{old: {Data: []byte("// of an earlier release")}}}
	h := wasm.HandlerKeeping(files)
	for range 5 {
		require.Equal(t, http.StatusOK, get(h, "/v1/"+old, "gzip").StatusCode)
	}
	require.EqualValues(t, 1, files.opened.Load())
}

func TestExportIsWhatAStaticHostNeeds(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "widgets")
	require.NoError(t, wasm.Export(dir))
	for _, f := range wasm.Manifest() {
		for _, name := range []string{f.Name, f.Hashed} {
			info, err := os.Stat(filepath.Join(dir, name))
			require.NoError(t, err)
			if name != "portlet.js" {
				require.EqualValues(t, f.Size, info.Size())
			}
		}
	}
	pinned, err := os.ReadFile(filepath.Join(dir, path.Base(wasm.Path("", "portlet.js"))))
	require.NoError(t, err)
	require.Equal(t, wasm.Integrity("portlet.js"), integrity(pinned), "pages pin it")
	loader, err := os.ReadFile(filepath.Join(dir, "portlet.js"))
	require.NoError(t, err)
	for _, f := range wasm.Manifest() {
		if f.Name != "portlet.js" && f.Name != "widget.css" {
			name, program := strings.CutSuffix(f.Hashed, ".wasm")
			if program {
				name += ".bin"
				require.Equal(t, f.Integrity, integrity(unzipped(t, filepath.Join(dir, name))))
			}
			require.Contains(t, string(pinned), f.Hashed)
			require.Contains(t, string(loader), name)
		}
	}
	require.Error(t, wasm.Export(filepath.Join(dir, "portlet.js")))
}

func integrity(content []byte) string {
	sum := sha512.Sum384(content)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

func unzipped(t *testing.T, path string) []byte {
	file, err := os.Open(path)
	require.NoError(t, err)
	defer file.Close()
	zip, err := gzip.NewReader(file)
	require.NoError(t, err)
	content, err := io.ReadAll(zip)
	require.NoError(t, err)
	return content
}

// The limits that the package states.
func TestSizes(t *testing.T) {
	size := map[string]int{}
	for _, f := range wasm.Manifest() {
		size[f.Name] = f.BrotliSize
	}
	scripts := size["portlet.js"] + size["preview.js"] + size["runtime.js"]
	require.LessOrEqual(t, size["portlet.js"], 3_800)
	require.LessOrEqual(t, scripts+size["basic.wasm"], 474_000)
	require.LessOrEqual(t, scripts+size["article.wasm"], 724_000)
}

func TestProgramsKnowNothingOfTheBuildingMachine(t *testing.T) {
	for _, name := range []string{"basic.wasm", "article.wasm"} {
		content := body(t, get(wasm.Handler(), "/"+name, "br"))
		home, err := os.Getwd()
		require.NoError(t, err)
		require.False(t, bytes.Contains(content, []byte(filepath.Dir(home))), name)
	}
}
