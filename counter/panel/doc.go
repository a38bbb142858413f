// Package panel shows the visitor counter's figures.
//
// The model is figure.Figures: what the counter had counted at one time. Panel is
// the component: plain HTML that says everything without script or style, with the
// written definition of each figure in a help that opens on demand. Given the
// address of a snapshot or a stream, panel.js keeps the numbers current; it never
// announces them to screen readers by itself. Presence tells presence.js where to
// say that a visible page is being read.
//
// The package links nothing of a server, so that the browser program can use
// it: counting is in package counter.
package panel
