// Package sanitize turns markup from outside into [article.HTML].
//
// It is the only way to make such a value. The flow, one step per file:
//
//	markup
//	→ characters   valid UTF-8, no control characters, size limit
//	→ tree         one parse; what is nested too deeply is flattened
//	→ visible      what readers do not see goes; what it says to them stays
//	→ paste        Word, Google Docs and legacy portal markup becomes plain HTML
//	→ form         the news policy: elements, attributes, URLs; figures,
//	               headings, tables, frames, links as an article needs them
//	→ encodings    TCVN3 and VNI text becomes Unicode
//	→ balance      the tree is brought into a form that parses back unchanged
//	→ policy       bluemonday reads the written text and has the last word
//	→ article.HTML and a Report of what was lost on the way
//
// Form and policy are written independently of each other, each a whole
// allow-list. Where the policy changes anything that the form wrote, its output
// goes round again until both agree on the same bytes; where they do not agree,
// there is no output but an error. An output also goes round again where form
// itself would change it once more: a text that reads as an old encoding only
// now, or what is nested too deeply only now. What a Sanitizer returns is therefore
// allowed by bluemonday and balanced at once. The tests never saw them differ,
// and so the browser program, where each kilobyte is every reader's, does
// without the second opinion.
//
// Every output has these properties, which tests and fuzzing hold it to: it
// is balanced, valid UTF-8 in normalization form C, and a fixed point
// (sanitizing it again gives the same bytes); inserted into an element it
// neither moves nor swallows what follows; its visible text is that of the
// input less what the report lists. The bytes are the same on a server and in
// the browser program, but for formulas of Word and links by script, which feeds
// do not have: there the former lose their tags, the latter their address.
//
// # Limits
//
// What markup costs to read, to sanitize and to show grows with its size, and
// its size is limited (Options.MaxBytes). What goes beyond one of these is told in
// the Report:
//
//   - 256 elements inside one another; where not all fit, links, lists and
//     tables are kept before what means little. Formatting that parsers would
//     open again in every block, and blocks for which they would search through
//     all that is open, are closed where they stand;
//   - 16 quotations, lists and figures inside one another: each is indented;
//   - 200 attributes of an element;
//   - 32 candidates of a srcset, 32 headers of a cell;
//   - rows and columns that cells span: those that the table has. Where all
//     spans together cover more than 400 places and 8 for each cell, none spans;
//   - 1,000 cells of a row, and columns of a table: the cells beyond get a row of
//     their own;
//   - 20,000 elements: the text of those beyond stays; some count as several, an item with a number of its own as 25;
//   - 4,000 changes between left to right and right to left: letters that change
//     the direction once more go;
//   - 8 combining marks of a letter;
//   - 300 letters of a word in Arabic, Thai and other scripts that are shaped
//     together: what is longer gets places where its line may end.
//
// HTMLContext looks at its context between the steps and in the longer ones.
//
// # What else is kept
//
// What a reader sees or hears of elements that may not stay becomes text:
//
//   - buttons, choices, fields with lines of text, what objects and applets hold
//     for browsers that do not know them;
//   - formulas of MathML, in a line: km<sup>2</sup>, 1/2, √(a+b). The program in
//     the browser lets no foreign elements through, and a sentence needs what its
//     formula says more than how it is drawn. Without such text the alttext;
//   - the text and the titles of an SVG, without them its aria-label. The
//     drawing itself is refused: SVG can run scripts, load and link in ways that
//     no list of elements settles;
//   - the alternative text of a picture that has no usable address, unless its
//     caption says it;
//   - tags that are words: "5 <năm trước> 3", "<ban@example.vn>".
//
// What a number says is text: a list has it only where browsers show the very
// same ("1.", "a.", "iv."); "Điều 1.", "a)" and "1.1." stay in the text, be they
// typed, written by a style sheet or by list-style-type. Text in
// the fonts Symbol, Wingdings 1 to 3 and Webdings becomes the characters that
// they draw. What is embedded plays where its host is listed, from the page of a
// video too; else it is a link that says what it leads to. Links that go round by
// Google, Facebook or Outlook lead straight on.
//
// The picture in a noscript stays where no usable picture stands beside it or
// has its address elsewhere in the text: pages that load pictures late write each
// twice. So do players, and frames of the hosts that are listed. The page in a
// srcdoc stands in the place of its frame. The first 100 of both are looked into.
// Formulas in TeX that wait for a script stay as text. Lists keep the type that list-style-type names, because other texts quote
// "điểm a". Headings keep their ids, as u-…, for links from other pages; all
// others stay only where the text itself leads to them. Links keep sms: and
// download, without the name that a file would get; callto: becomes tel: where a
// number follows.
//
// # What is refused
//
//   - comments of Word and Google Docs, what was taken out while changes were
//     tracked, and what Word hides: they are of those who wrote the text;
//   - what starts a player on its own;
//   - ftp: no present browser opens it (Chrome 95, Firefox 90); the text of the
//     link stays, its address is in the report;
//   - callto: with a name: it is an account of a service that has ended;
//   - usemap, map and area: areas are measured in pixels of a picture that here
//     has any width, and keyboards do not reach what a picture hides;
//   - values of input and options of datalist: they are a form's, not a text's;
//   - what noscript, template, title, xmp, noembed, noframes and plaintext hold,
//     but for those pictures and players: browsers do not show the most of it, and the raw
//     text of the others is how scripts are smuggled.
package sanitize
