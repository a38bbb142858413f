package wasm_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/wasm"
)

// digests are what changes with every release.
var digests = regexp.MustCompile(`(portlet-)[0-9a-f]{16}|(sha384-)[\w+/=]+`)

// The tag goes into the page's head. It names the script by its content, with
// its digest: a browser runs no other.
func ExampleScript() {
	var tag strings.Builder
	if err := wasm.Script("/widgets/v1").Render(context.Background(), &tag); err != nil {
		log.Fatal(err)
	}
	fmt.Println(digests.ReplaceAllString(tag.String(), "$1$2…"))
	// Output:
	// <script type="module" src="/widgets/v1/portlet-….js" integrity="sha384-…" crossorigin></script>
}

// For a tag that somebody writes by hand, once.
func ExampleIntegrity() {
	fmt.Println(digests.ReplaceAllString(wasm.Path("https://portal.example/widgets/v1", "portlet.js"), "$1…"))
	fmt.Println(digests.ReplaceAllString(wasm.Integrity("portlet.js"), "$2…"))
	// Output:
	// https://portal.example/widgets/v1/portlet-….js
	// sha384-…
}

// Each release leaves its files in a folder that outlives it. Pages that pin an
// earlier script go on working.
func ExampleHandlerKeeping() {
	folder, err := os.MkdirTemp("", "widgets")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := wasm.Export(folder); err != nil { // at each release, before the server starts
		log.Fatal(err)
	}
	earlier := "portlet-0123456789abcdef.js" // what a release of last year left
	if err := os.WriteFile(filepath.Join(folder, earlier), []byte("// of last year\n"), 0o600); err != nil {
		log.Fatal(err)
	}

	mux := http.NewServeMux()
	mux.Handle("GET /widgets/v1/", wasm.HandlerKeeping(os.DirFS(folder)))
	res := get(mux, "/widgets/v1/"+earlier, "")
	fmt.Println(res.StatusCode, res.Header.Get("Cache-Control"))
	fmt.Println(get(mux, "/widgets/v1/portlet-0000000000000000.js", "").StatusCode)
	// Output:
	// 200 public, max-age=31536000, immutable
	// 404
}

// A static host needs no Go: it serves the folder.
func ExampleExport() {
	folder, err := os.MkdirTemp("", "widgets")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(folder)
	if err := wasm.Export(filepath.Join(folder, "v1")); err != nil {
		log.Fatal(err)
	}
	_, err = os.Stat(filepath.Join(folder, "v1", "portlet.js"))
	fmt.Println(err)
	// Output: <nil>
}

func ExampleManifest() {
	for _, f := range wasm.Manifest() {
		if strings.HasSuffix(f.Name, ".wasm") {
			fmt.Println(f.Name, f.Type, f.BrotliSize < f.Size)
		}
	}
	// Output:
	// article.wasm application/wasm true
	// basic.wasm application/wasm true
}
