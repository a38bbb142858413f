// Package view renders the inside of each widget. Server and browser program
// call the same functions and get the same bytes for the same input:
//
//	data of the source → model → component → window of package portlet → HTML
//
// The way of an item from a feed's address to the reader's screen:
//
//  1. loader/feed.js      the answer, in parts, within limits
//  2. loader/feed.js      its bytes as text
//  3. preview/parsed.js   the text as a value: JSON.parse, or the reader of RSS and Atom
//  4. preview/entries.js  the value as entries; headlines and program share them
//  5. runtime/kinds.js    what this widget takes of them
//  6. syscall/js          the entries' fields, one by one
//  7. decode.go           articles, links or figures, within the server's limits
//  8. news.go             the component in its window, as HTML
//  9. preview/parse.js    the HTML as an inert document: the body's only parse as HTML beside the sanitizer's
//  10. runtime/guard.js   what may enter, and every class as a part
//  11. runtime/patch.js   the fewest changes that make the shadow root the same
//
// Before the program is there, preview/headlines.js goes from 4 to 11 by itself,
// for headlines in their plainest form.
package view
