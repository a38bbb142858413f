// Package view renders the inside of each widget: what stands in its shadow
// root. Server and browser program call the same functions and get the same
// bytes for the same input:
//
//	data of the source → model → Render → window of package portlet → dressed HTML
//
// Dressing adds what only a shadow root needs: a part attribute beside each
// class, so that a site's style sheet can reach the elements by ::part(), and
// the slots for heading, empty and error.
package view
