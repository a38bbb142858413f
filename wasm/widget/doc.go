// Package widget prints the tags of the widgets with their content already
// inside, in a declarative shadow root: readers see it with the page, before
// any script and without one. Where the script runs, the program takes the
// content over as it stands and keeps it current.
//
//	articles, links, figures → component of the same name → <portlet-news …><template shadowrootmode="open">…</template>links
//
// A host needs the handler of package wasm and, in the page's head,
// wasm.Script. Browsers that do not know declarative shadow roots, which came
// with Chrome 111, Safari 16.4 and Firefox 123, show plain links and figures,
// which stand beside it, and the widget when the script has run.
package widget
