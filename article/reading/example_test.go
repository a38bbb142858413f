package reading_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"

	"github.com/portletkit/portletkit/article/reading"
)

func Example() {
	mux := http.NewServeMux()
	handler, err := reading.Handler(reading.Options{})
	if err != nil {
		panic(err)
	}
	mux.Handle("POST /reading", handler)

	form := url.Values{"set": {"size=150"}, "back": {"/news?page=2"}}
	r := httptest.NewRequest("POST", "/reading", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	mux.ServeHTTP(w, r)
	fmt.Println(w.Code, w.Header().Get("Location"))
	fmt.Println(w.Header().Get("Set-Cookie"))
	// Output:
	// 303 /news?page=2
	// portlet-reading=size=150; Path=/; Max-Age=31536000; SameSite=Lax
}
