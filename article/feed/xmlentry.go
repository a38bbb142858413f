package feed

import (
	"cmp"
	"encoding/base64"
	"errors"
	"mime"
	"strings"
)

// What the elements of RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and of the usual
// modules mean.

// headOf reads what the feed says of itself.
func (r *xmlReader) headOf() {
	f, head := r.feed, r.head
	f.title = r.words(head.first("title", "dc:title"), &f.lost)
	f.home, f.self = r.linkOf(head, "alternate"), r.linkOf(head, "self")
	if lang := head.first("language", "dc:language").value(); lang != "" {
		f.lang = lang
	}
	f.date = head.first("lastbuilddate", "pubdate", "updated", "modified", "dc:date").value()
}

// entryOf reads what the elements of an entry say.
func (r *xmlReader) entryOf(n *node) entry {
	e := entry{base: n.attribute("xml:base"), lang: cmp.Or(n.attribute("xml:lang"), n.first("dc:language").value())}
	r.tellSeconds(n, &e.lost)
	r.tellFaults(n, &e.lost)
	e.id = e.lost.valid("id", r.idOf(n))
	e.link = e.lost.valid("link", cmp.Or(n.first("feedburner:origlink").value(), r.linkOf(n, "alternate"), r.contentElsewhere(n)))
	e.title = r.words(n.first("title", "dc:title", "media:title"), &e.lost)
	e.content = r.words(n.first("content:encoded", "encoded", "content", "atom:content", "xhtml:body"), &e.lost)
	e.summary = r.words(n.first(r.summaries()...), &e.lost)
	if e.summary.text == "" && e.content.text == "" {
		e.summary = words{text: mediaText(n.any("media:group").first("media:description"))}
		if e.summary.text == "" {
			e.summary.text = mediaText(n.first("media:description"))
		}
	}
	e.published = n.values("pubdate", "published", "issued", "dcterms:issued", "created", "dcterms:created",
		"atom:published", "date", "dc:date")
	e.updated = n.values("updated", "modified", "dcterms:modified", "atom:updated", "dc:date")
	r.people(n, &e)
	r.categories(n, &e)
	r.enclosures(n, &e)
	e.image, e.ours = r.imageOf(n, e), r.head.first("generator").value() == generator
	return e
}

func (r *xmlReader) summaries() []string {
	if r.atom {
		return []string{"summary"}
	}
	return []string{"description", "dc:description", "itunes:summary", "atom:summary", "summary"}
}

// tellFaults tells what was wrong with the elements themselves.
func (r *xmlReader) tellFaults(n *node, lost *losses) {
	for _, err := range n.faults {
		lost.add("entry", err)
	}
	for _, child := range n.children {
		for _, err := range child.faults {
			lost.add(child.name, err)
		}
		if count := n.counted(child.name); *count > maxParts {
			lost.add(child.name, overrun(*count))
			*count = 0
		}
	}
}

// singles are the fields that an entry has once.
var singles = []string{"title", "link", "guid", "id", "description", "summary", "content", "content:encoded", "pubdate", "published", "updated"}

var errSecond = errors.New("stands more than once and says different things; one of them is taken")

// tellSeconds tells the fields that stand twice and say two things.
func (r *xmlReader) tellSeconds(n *node, lost *losses) {
	for _, name := range singles {
		if *n.counted(name) < 2 {
			continue
		}
		said := map[string]string{}
		for _, field := range n.all(name) {
			kind, value := r.saidBy(field)
			if before := said[kind]; value != "" && before != "" && value != before {
				lost.add(name, errSecond)
				break
			}
			said[kind] = cmp.Or(said[kind], value)
		}
	}
}

// saidBy is what a field says, and for what: of links an entry has one of each
// kind.
func (r *xmlReader) saidBy(field *node) (kind, value string) {
	value = field.value()
	if field.name != "link" {
		return "", value
	}
	rel := cmp.Or(field.attribute("rel"), "alternate")
	if rel != "alternate" {
		return "", ""
	}
	return field.attribute("type") + " " + field.attribute("hreflang"), cmp.Or(field.attribute("href"), value)
}

// words reads a text construct. In RSS a text may be HTML and nothing says so;
// in Atom the type does (RFC 4287, section 3.1).
func (r *xmlReader) words(n *node, lost *losses) words {
	kind := strings.ToLower(n.attribute("type"))
	if isMedia(kind) {
		lost.add(n.name, errNotText)
		return words{}
	}
	text := lost.valid(n.name, n.value())
	if n.attribute("mode") == "base64" { // Atom 0.3
		if raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), "")); err == nil {
			text = lost.valid(n.name, string(raw))
		} else {
			lost.add(n.name, errNotText)
			return words{}
		}
	}
	switch {
	case n.hasInner, !r.atom, strings.Contains(kind, "html"), strings.Contains(kind, "xml"):
		return words{text, true}
	case kind == "":
		// Feeds that forget the type are many: only tags are a sign.
		return words{text, strings.Contains(text, "</") || strings.Contains(text, "/>")}
	}
	return words{text, false}
}

func isMedia(kind string) bool {
	kind, _, _ = mime.ParseMediaType(kind)
	top, sub, ok := strings.Cut(kind, "/")
	return ok && top != "text" && !strings.HasSuffix(sub, "xml")
}

// idOf is the entry's own ID, which for RSS 1.0 stands in its tag.
func (r *xmlReader) idOf(n *node) string {
	if id := n.first("guid", "id", "atom:id").value(); id != "" {
		return id
	}
	return n.attribute("rdf:about")
}

// linkOf is where a feed or an entry is to be read. A guid is a link as well
// unless it says that it is none (RSS 2.0, guid).
func (r *xmlReader) linkOf(n *node, rel string) string {
	other := ""
	for _, link := range append(n.all("link"), n.all("atom:link")...) {
		kind, given := attribute(link.attributes, "rel")
		if given && strings.TrimSpace(kind) != rel || !given && rel != "alternate" {
			continue
		}
		address := link.attribute("href")
		if address == "" && !link.hasInner {
			address = link.value()
		}
		if media := link.attribute("type"); address != "" && (rel != "alternate" || media == "" || strings.Contains(media, "html")) {
			return address
		}
		other = cmp.Or(other, address)
	}
	guid := n.first("guid")
	if rel != "alternate" || other != "" || !isPermanent(guid) {
		return other
	}
	return guid.value()
}

// contentElsewhere is the page of an entry of Atom that says its text by its
// address alone.
func (r *xmlReader) contentElsewhere(n *node) string {
	content := n.any("content")
	if r.atom && strings.Contains(content.attribute("type"), "html") {
		return content.attribute("src")
	}
	return ""
}

// isPermanent reports whether a guid is a link: where it says so, and where it
// says nothing and is an address of the web or a path.
func isPermanent(guid *node) bool {
	id, says := guid.value(), guid.attribute("isPermaLink")
	if strings.EqualFold(says, "false") {
		return false
	}
	return isWebAddress(id) || strings.HasPrefix(id, "/") || strings.EqualFold(says, "true") && strings.ContainsAny(id, "/.") && !strings.Contains(id, ":")
}

func isWebAddress(text string) bool {
	scheme, rest, ok := strings.Cut(text, "://")
	return ok && rest != "" && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https"))
}
