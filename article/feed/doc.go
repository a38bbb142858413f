// Package feed writes and reads news feeds: JSON Feed 1.1, RSS 2.0, Atom 1.0,
// and writes the news sitemap.
//
// The flow out: a Publisher asks an article.Source for the newest articles,
// makes a Feed of them and serves it in each format, with ETag and
// Last-Modified, to readers and, where Options.Origins allow it, to widgets on
// other sites. The flow in: Read parses what another site publishes, Fetcher
// gets it over HTTP; both give articles whose bodies are sanitized.
//
// The ID of an entry never changes: it is made of the site's authority and the
// article's ID, and of nothing that an editor can change.
package feed
