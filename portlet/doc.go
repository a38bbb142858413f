// Package portlet frames any content of a portal page: windows with a heading,
// a menu and a body, website links, regions and the page around them.
//
// The flow, from the configuration of a page to its HTML:
//
//	titles → Names → Window (or page, which renders many at once)
//	query → Schema.Parse → View → links of the menu → View.Query
//	windows → Regions → Shell → the document
//
// Every component is a templ.Component that is complete without script and
// without style sheet, and holds neither inline script nor inline style.
// Script improves the menus; see Script. Texts are Vietnamese, English on
// request. Components only read what they are given: one value may be rendered
// by many goroutines at once.
//
// A host whose pages are made by html/template renders a component by
// templ.ToGoHTML, as the example of Links shows, and puts a template into a window
// by templ.FromGoHTML, as that of Window shows.
//
// The package links into a browser program as well as into a server. What needs
// net/http lies below it: page renders many portlets at once, assets serves the
// style sheet and the script, links leads on from a select, gives the list to other
// sites and finds dead links, portlettest checks the markup of a host's own
// pages.
package portlet
