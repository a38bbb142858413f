// Package moving reads a whole old site, so that it can move to a new portal: a
// saved page, a folder of saved pages, a WordPress export (WXR), an archive in
// RSS, Atom or JSON Feed, or the pages that the sitemap of a server names.
//
// The flow: Open finds out what it is given. Site.Pages gives the pages one
// after the other, not read yet, so that a host passes over those that it has
// taken already. Page.Read makes an Item of one: the article, the addresses
// under which it stood, how sure that is, and what was lost; or why there is no
// article. Site.Fetch brings the pictures and files that FilesOf names, and
// WithFiles gives the article their new addresses. Place is the one spelling of
// an old address, by which a portal leads readers on.
//
// However large the site is, what is kept of it in memory is bounded: exports
// are read as streams, an entry of one is at most 5 MiB long. Entities of XML
// are not expanded. Nothing is fetched from private networks but from the
// server that the caller named.
package moving
