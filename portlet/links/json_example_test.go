package links_test

import (
	"fmt"
	"net/http/httptest"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/links"
)

// Any site may show the links with
// <portlet-links src="https://portal.example/lien-ket.json">.
func ExampleJSONHandler() {
	list := []portlet.Link{{Label: "Chính phủ", URL: "https://chinhphu.vn/", Group: "Trung ương"}}
	handler, err := links.JSONHandler(list, links.JSONOptions{Title: "Liên kết website", Origins: []string{"*"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, httptest.NewRequest("GET", "/lien-ket.json", nil))
	fmt.Println(w.Header().Get("Access-Control-Allow-Origin"), w.Header().Get("Cache-Control"))
	fmt.Println(w.Body)
	// Output:
	// * public, max-age=300
	// {"title":"Liên kết website","links":[{"label":"Chính phủ","url":"https://chinhphu.vn/","group":"Trung ương"}]}
}

// A static host gets a file.
func ExampleMarshal() {
	file, err := links.Marshal("", []portlet.Link{{Label: "Bản đồ", URL: "/ban-do", Image: "/logo.png"}})
	fmt.Println(string(file), err)
	_, err = links.Marshal("", []portlet.Link{{Label: "Xem", URL: "javascript:alert(1)"}})
	fmt.Println(err)
	// Output:
	// {"links":[{"label":"Bản đồ","url":"/ban-do","image":"/logo.png"}]} <nil>
	// portlet: link 0 "": portlet: not a safe URL: "javascript:alert(1)": its scheme is neither http nor https
}
