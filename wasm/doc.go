// Package wasm brings news, links, visits and articles to any site by one
// script and one tag:
//
//	<script type="module" src="https://portal.example/widgets/v1/portlet.js" crossorigin></script>
//	<portlet-news src="https://portal.example/tin-tuc/feed.json" heading="Tin tức" limit="5"></portlet-news>
//
// The parts, in the order in which a page meets them:
//
//	loader/   portlet.js: defines the elements, brings in the rest when one comes near the viewport
//	preview/  preview.js: shows a feed's headlines at once; the style sheet of all shadow roots
//	program/  the Go programs for the browser; both render with the server's own components
//	runtime/  runtime.js: runs the program, puts what it renders into shadow roots, refreshes
//	dist/     all of it, built and compressed: what Handler serves
//
// Two programs come from one source: basic for text alone, article with the
// sanitizer. The loader chooses by the tags on the page.
//
// A page needs of its Content Security Policy, beside what it has:
//
//	script-src https://portal.example 'wasm-unsafe-eval'; connect-src https://portal.example
//	require-trusted-types-for 'script'; trusted-types portlet-kit    (only where it uses Trusted Types)
//
// connect-src also names the origins of the feeds, img-src those of their
// pictures, and style-src that of widget.css where package widget has filled
// the tags. Nothing inline is used, neither script nor style.
//
// A visits widget reads snapshot.json in the folder that it is given, and
// reports to beacon and heartbeat there: counter.Counter.Handler serves them. A
// links widget reads the list that package portlet/linksjson serves and
// describes. The handlers' options Origins name the sites on which tags stand.
//
// Colours and measures are those of the page: custom properties such as
// --portlet-accent, on :root or on the element. Dark values apply where the
// reader's system asks for them; data-portlet-scheme="light" or "dark", on the
// element or on the page's root, decides otherwise.
//
// A source may have 4 MiB and has 15 seconds; 50 items, 200 links or one
// article are read of it. What it holds is text, or passes the sanitizer, and
// a second check before it enters a shadow root. Readers keep the last good
// content where the browser has a cache storage.
//
// dist is refreshed by `go run ./wasm/internal/wasmbuild`; a Go developer who
// imports the package needs no such step.
package wasm
