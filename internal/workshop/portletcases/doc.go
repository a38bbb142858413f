// Package portletcases holds one example of every state of every component of package
// portlet.
//
// The same list drives everything that looks at components: the golden files,
// the comparison of server and browser renderings, the accessibility check in a
// browser and the gallery. A state that is not here is not looked after.
package portletcases
