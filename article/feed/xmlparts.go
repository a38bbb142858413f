package feed

import (
	"slices"
	"strings"
)

// What an entry in XML has besides its texts.

func (r *xmlReader) people(n *node, e *entry) {
	for _, name := range []string{"author", "dc:creator", "dc:author", "itunes:author", "atom:author"} {
		for _, person := range n.all(name) {
			if who := r.personOf(person, &e.lost); who.text != "" {
				e.authors = append(e.authors, who)
			}
		}
		if len(e.authors) > 0 {
			return
		}
	}
}

func (r *xmlReader) personOf(person *node, lost *losses) words {
	if named := person.first("name", "atom:name"); named.name != "" {
		return words{lost.valid(person.name, named.value()), named.hasInner}
	}
	if r.atom {
		return words{}
	}
	return words{lost.valid(person.name, withoutMailbox(person.value())), true}
}

// withoutMailbox is the name in "name@bao.example (Lan)", "Lan (name@…)" and
// "Lan <name@…>"; an address alone is no name.
func withoutMailbox(text string) string {
	if name, rest, ok := strings.Cut(text, "<"); ok && strings.Contains(rest, "@") && strings.HasSuffix(strings.TrimSpace(rest), ">") {
		return strings.Trim(strings.TrimSpace(name), `"'`)
	}
	before, inside, ok := strings.Cut(text, "(")
	if !ok || !strings.Contains(text, "@") {
		if strings.Contains(text, "@") && !strings.ContainsAny(text, " <") {
			return ""
		}
		return text
	}
	inside, _, _ = strings.Cut(inside, ")")
	if strings.Contains(before, "@") {
		return strings.TrimSpace(inside)
	}
	return strings.TrimSpace(before)
}

func (r *xmlReader) categories(n *node, e *entry) {
	for _, c := range n.all("category") {
		name := words{text: c.attribute("label")}
		if name.text == "" && !r.atom {
			name = words{c.value(), true}
		}
		if name.text == "" {
			name.text = c.attribute("term")
		}
		e.category(name)
	}
	for _, c := range n.all("dc:subject") {
		e.category(words{c.value(), true})
	}
	for _, keywords := range n.all("itunes:keywords") {
		for keyword := range strings.SplitSeq(keywords.value(), ",") {
			e.category(words{keyword, false})
		}
	}
	for _, c := range n.all("atom:category") {
		e.category(words{c.attribute("term"), false})
	}
}

// category takes a category, up to 50 from all the places together.
func (e *entry) category(name words) {
	switch {
	case strings.TrimSpace(name.text) == "":
	case len(e.categories) == maxParts:
		e.lost.add("category", errMany)
	default:
		name.text = e.lost.valid("category", name.text)
		e.categories = append(e.categories, name)
	}
}

func (r *xmlReader) enclosures(n *node, e *entry) {
	for _, file := range n.all("enclosure") {
		e.files = append(e.files, enclosure{url: file.attribute("url"), kind: file.attribute("type"), length: file.attribute("length")})
	}
	for _, group := range append([]*node{n}, n.all("media:group")...) {
		for _, file := range group.all("media:content") {
			e.mediaFile(file)
		}
	}
	if !r.atom {
		return
	}
	for _, link := range n.all("link") {
		if link.attribute("rel") == "enclosure" {
			e.files = append(e.files, enclosure{
				url: link.attribute("href"), kind: link.attribute("type"), length: link.attribute("length"), name: link.attribute("title"),
			})
		}
	}
}

// mediaFile takes what a media:content holds that is no picture, and that no
// enclosure is. What plays in Flash no longer does; the link of the entry leads
// to it.
func (e *entry) mediaFile(content *node) {
	file := enclosure{url: content.attribute("url"), kind: content.attribute("type"), length: content.attribute("fileSize")}
	if file.url == "" || isImage(content) || strings.Contains(file.kind, "flash") || file.kind == "" && content.attribute("medium") == "" {
		return
	}
	if !slices.ContainsFunc(e.files, func(other enclosure) bool { return other.url == file.url }) {
		e.files = append(e.files, file)
	}
}
