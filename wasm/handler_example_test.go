package wasm_test

import (
	"fmt"
	"net/http"
	"strings"

	"github.com/portletkit/portletkit/wasm"
)

func ExampleHandler() {
	mux := http.NewServeMux()
	mux.Handle("GET /widgets/v1/", wasm.Handler())
	fmt.Println(get(mux, "/widgets/v1/portlet.js", "br").Header.Get("Content-Type"))
	fmt.Println(get(mux, "/widgets/v1/basic.wasm", "br").Header.Get("Content-Type"))
	// Output:
	// text/javascript; charset=utf-8
	// application/wasm
}

func ExamplePath() {
	path := wasm.Path("https://portal.example/widgets/v1", "portlet.js")
	fmt.Println(strings.HasPrefix(path, "https://portal.example/widgets/v1/portlet-"))
	// Output: true
}
