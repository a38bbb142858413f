package assets_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article/assets"
)

func Example() {
	mux := http.NewServeMux()
	mux.Handle("/assets/article/", assets.Handler())
	reading, err := assets.ReadingHandler(assets.ReadingOptions{})
	if err != nil {
		panic(err)
	}
	mux.Handle("POST /reading", reading)

	css := httptest.NewRecorder()
	mux.ServeHTTP(css, httptest.NewRequest("GET", assets.Path("/assets/article/", assets.CSS), nil))
	fmt.Println(css.Code, css.Header().Get("Cache-Control"))

	form := url.Values{"set": {"size=150"}, "back": {"/news?page=2"}}
	r := httptest.NewRequest("POST", "/reading", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Header().Get("Location"))
	fmt.Println(w.Header().Get("Set-Cookie"))
	// Output:
	// 200 public, max-age=31536000, immutable
	// 303 /news?page=2
	// portlet-reading=size=150; Path=/; Max-Age=31536000; SameSite=Lax
}
