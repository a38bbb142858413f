// Package sanitize turns markup from outside into [article.HTML].
//
// It is the only way to make such a value. The flow, one step per file:
//
//	markup
//	→ characters   valid UTF-8, no control characters, size limit
//	→ tree         one parse; what is nested too deeply is flattened
//	→ encodings    TCVN3 and VNI text becomes Unicode
//	→ paste        Word, Google Docs and legacy portal markup becomes plain HTML
//	→ form         the news policy: elements, attributes, URLs; figures,
//	               headings, tables, frames, links as an article needs them
//	→ balance      the tree is brought into a form that parses back unchanged
//	→ policy       bluemonday reads the written text and has the last word
//	→ article.HTML and a Report of what was lost on the way
//
// Form and policy are written independently of each other, each a whole
// allow-list. Where the policy changes anything that the form wrote, its output
// goes round again until both agree on the same bytes; where they do not agree,
// there is no output but an error. An output also goes round again where form
// itself has not seen all of it: a title that became the text of a link, or
// what is nested too deeply only now. What a Sanitizer returns is therefore
// allowed by bluemonday and balanced at once. The tests never saw them differ,
// and so the browser program, where each kilobyte is every reader's, does
// without the second opinion: see policy_js.go.
//
// Every output has these properties, which tests and fuzzing hold it to: it
// is balanced, valid UTF-8 in normalization form C, and a fixed point
// (sanitizing it again gives the same bytes); inserted into an element it
// neither moves nor swallows what follows; its visible text is that of the
// input less what the report lists. The bytes are the same on a server and in
// the browser program.
package sanitize
