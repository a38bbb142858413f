// Package linksjson gives website links to other sites as JSON, for
// <portlet-links> and whoever else reads it.
//
//	[]portlet.Link → New → http.Handler → <portlet-links src="…/lien-ket.json">
//	               → Marshal → a file for a static host
//
// Use it:
//
//	handler, err := linksjson.New(links, linksjson.Options{Title: "Liên kết website", Origins: []string{"*"}})
//	…
//	mux.Handle("/lien-ket.json", handler)
//
// The format, in UTF-8:
//
//	{"title": "Liên kết website", "links": [
//	  {"label": "Chính phủ", "url": "https://chinhphu.vn/"},
//	  {"label": "Bản đồ", "url": "/ban-do", "group": "Trong tỉnh", "image": "/logo.png", "lang": "vi"}]}
//
// "title" is the heading of a widget that has none of its own. "label" and
// "url" are needed, the rest is optional: "group" is the heading in the views
// "grouped" and "select", "image" the logo in the view "logos", "lang" the
// language of the label (BCP 47). Relative addresses are resolved against that
// of the list. Readers ignore fields that they do not know.
package linksjson
