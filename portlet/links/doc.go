// Package links does for a list of website links what needs net/http: it leads
// readers on from a select (RedirectHandler), gives the list to other sites
// (JSONHandler), and finds links that lead nowhere any more (Checker).
//
//	leadOn, err := links.RedirectHandler(list, links.RedirectOptions{})
//	asJSON, err := links.JSONHandler(list, links.JSONOptions{Origins: []string{"*"}})
//	…
//	mux.Handle("GET /di", leadOn)
//	mux.Handle("/lien-ket.json", asJSON)
//
// # Redirect
//
// A select without script is a form, and a form can only lead to one address:
// that of the handler, which sends the reader on. It knows the configured links
// by their keys and nothing else, so nobody can use it to dress up an address of
// their own.
//
// # JSON
//
// The list is for <portlet-links> and whoever else reads it, in UTF-8:
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
//
// # Dead links
//
// A Checker does nothing by itself: a host calls Check, or runs Watch, which
// does so at an interval. It is bounded (links, redirects, time, requests at
// once) and polite: it names itself, leaves a second between two requests to
// one host, asks with HEAD first and never reads a body. Addresses within the
// host's own network are refused, unless the host allows them, also when a
// public name resolves to one.
package links
