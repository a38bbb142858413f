package redirect_test

import (
	"fmt"
	"net/http/httptest"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/redirect"
)

func ExampleNew() {
	links := []portlet.Link{{Key: "chinh-phu", Label: "Chính phủ", URL: "https://chinhphu.example/"}}
	handler, err := redirect.New(links, redirect.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, key := range []string{"chinh-phu", "https://evil.example/"} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest("GET", "/di?to="+key, nil))
		fmt.Println(w.Code, w.Header().Get("Location"))
	}
	// Output:
	// 303 https://chinhphu.example/
	// 404
}
