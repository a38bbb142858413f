package links_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

func ExampleChecker_Check() {
	mux := http.NewServeMux()
	mux.HandleFunc("/tin", func(http.ResponseWriter, *http.Request) {})
	server := httptest.NewServer(mux)
	defer server.Close()

	checker := links.NewChecker(links.CheckerOptions{
		UserAgent:    "PortalA-linkcheck/1 (webmaster@a.example)",
		HostDelay:    10 * time.Millisecond,
		AllowPrivate: true, // the server of this example
	})
	results, err := checker.Check(context.Background(), []portlet.Link{
		{Label: "Tin tức", URL: server.URL + "/tin"},
		{Label: "Trang cũ", URL: server.URL + "/cu"},
	})
	if err != nil {
		fmt.Println(err)
	}
	for _, r := range results {
		if r.Dead() {
			fmt.Println(r.Link.Label, r.Status)
		}
	}
	// Output: Trang cũ 404
}
