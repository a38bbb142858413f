package links_test

import (
	"fmt"
	"net/http/httptest"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

func ExampleRedirectHandler() {
	list := []portlet.Link{{Key: "chinh-phu", Label: "Chính phủ", URL: "https://chinhphu.example/"}}
	handler, err := links.RedirectHandler(list, links.RedirectOptions{})
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
