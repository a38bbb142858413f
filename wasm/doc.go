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
// the tags, and for readers before Firefox 101 and Safari 16.4: without it they
// see what stands in the tags. Nothing inline is used, neither script nor style.
//
// A visits widget reads snapshot.json in the folder that it is given, and
// reports to beacon and heartbeat there: counter.Counter.Handler serves them. A
// links widget reads the list that package portlet/links serves and
// describes. The handlers' options Origins name the sites on which tags stand.
//
// Widgets speak Vietnamese, or English where the element or the page around has
// lang="en". Own words, a third language and another zone are a JSON that the
// attribute texts names and that widget.TextsHandler serves. Where it takes more than a
// second, content is shown in words that are built in until it comes. Figures have the time
// of their counter.
//
// Colours and measures are those of the page: custom properties such as
// --portlet-accent, on :root or on the element. Dark values apply where the
// reader's system asks for them; data-portlet-scheme="light" or "dark", on the
// element, or on the root of a page that has the kit's style sheets, decides
// otherwise.
//
// A source may have 4 MiB and has 15 seconds; 50 items, 200 links or one
// article are read of it. What it holds is text, or passes the sanitizer, and
// a second check before it enters a shadow root; of an article 256 KiB of markup
// are sanitized, and one that is longer is left out with a message. Readers keep
// the last good content where the browser has a cache storage.
//
// What does not arrive, a source or one of the files above, is asked for again
// after 5, 15, 45, 120 and then every 300 seconds while its widget can be seen,
// and at once when the line or the page is back. A file that is refused (404, a
// policy of the page) is not asked for again until then. What stands in the tag,
// or was shown, stays until something new has been drawn.
//
// # What the page does not move for
//
// A script cannot hold a place on a page that is painted before it arrives:
// with the tag alone, what follows a widget moves once, by the height that the
// loader reserves, and nothing moves after that. It does not move at all where
// the tag holds the place itself, by a picture of nothing as high as the widget
// will be, which needs neither a style sheet nor the script:
//
//	<portlet-news src="https://portal.example/tin-tuc/feed.json" limit="5">
//	  <svg width="1" height="33.4rem"></svg>
//	</portlet-news>
//
// News take 4.9rem and for each item 4.1rem, 5.7rem on screens below 560
// pixels; links 5rem and 2.8rem each; visits 14.5rem; an article as much as its
// text. Also without any movement: the first paint waits for the script where
// its tag has blocking="render" (Chrome 105, Safari 18.2), and package widget
// prints tags that are full.
//
// Where the content needs less than was reserved, the rest is given back as
// soon as that moves nothing in sight. Never more than one screen is reserved,
// and nothing on paper. The site sets --portlet-reserve on the element for
// another height.
//
// # What the digest covers
//
// The integrity attribute pins portlet.js, which names the preview, the runtime
// and the programs by hashes of their content. These names keep releases apart;
// they are not checked by the browser: a host that has been taken over can put
// other content behind them. (Pinning the program costs a reader with a phone
// half a second and more, because it is then compiled only when it is complete;
// modules that a script asks for can be pinned by nothing but the page's own
// import map.) A page that trusts its own host alone serves the files itself:
// Export writes them, the npm package has them.
//
// # What comes out of the program
//
// The program's HTML is escaped and sanitized by Go. The runtime then lets pass
// only the elements and attributes that it lists; of frames those of the players
// and maps that sanitize.DefaultFrameHosts has, in a sandbox; of forms those of
// our own components that lead to the widget's source. Nothing of it is a custom
// element or a script of the page's.
//
// The article widget shares and copies the article's own address, where the
// feed gives it. It has no button to print, which would print the page around
// it, and does not read aloud.
//
// dist is refreshed by `go run -C wasm/internal/wasmbuild .`; a Go developer who
// imports the package needs no such step.
package wasm
