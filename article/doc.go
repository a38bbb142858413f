// Package article holds the news article: its model, the type of its safe
// HTML, the components that show it, and the interface that gives it.
//
// The flow: a Source (article/source/memory, article/source/folder, article/source/sql) gives
// an Article whose Body was made by article/sanitize; List, Cards and OtherNews
// show many of them, Full shows one, and Head describes it to search engines
// and social networks. Full is composed of parts (Header, Summary, Picture,
// Body, Byline, Attachments, Tags, ChangeLog, WithdrawnBanner, Share) that a
// host may also place itself.
//
// Every component is complete without script and without style. Stylesheet,
// EarlyScript and Script make them better; article/assets serves these files
// and keeps the reading controls working where scripts do not run.
//
// A host whose pages are made by html/template renders a component by
// templ.ToGoHTML, as the examples of List and HTML show, and makes a component
// of a template by templ.FromGoHTML.
//
// Text is escaped, every address is checked before it becomes a link or a
// picture, and one that fails the check leaves its text behind. No output
// holds inline scripts or styles.
package article
