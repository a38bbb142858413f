package feed

import (
	"strings"

	"golang.org/x/net/html"
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

// withoutMailbox is the name in "name@bao.example (Lan)" and "Lan (name@…)";
// an address alone is no name.
func withoutMailbox(text string) string {
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

// imageOf is the picture that stands for the entry: the one that says so, else
// in RSS the first of its text.
func (r *xmlReader) imageOf(n *node, e entry) (address, alt string) {
	if address := n.any("itunes:image").attribute("href"); address != "" {
		return address, ""
	}
	groups := append([]*node{n}, n.all("media:group")...)
	for _, group := range groups {
		for _, content := range group.all("media:content") {
			if strings.Contains(content.attribute("type"), "image") || content.attribute("medium") == "image" {
				return content.attribute("url"), ""
			}
		}
	}
	for _, file := range e.files {
		if strings.HasPrefix(file.kind, "image/") {
			return file.url, ""
		}
	}
	if r.atom {
		return "", ""
	}
	if address, alt = firstPicture(e.content); address == "" {
		address, alt = firstPicture(e.summary)
	}
	return address, alt
}

// firstPicture is the first picture in markup.
func firstPicture(w words) (address, alt string) {
	if !w.markup || !strings.Contains(w.text, "<") {
		return "", ""
	}
	tokens := html.NewTokenizer(strings.NewReader(w.text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		name, more := tokens.TagName()
		address, alt = "", ""
		for isImage := string(name) == "img"; isImage && more; {
			var key, value []byte
			key, value, more = tokens.TagAttr()
			switch string(key) {
			case "src":
				address = strings.TrimSpace(string(value))
			case "alt":
				alt = string(value)
			}
		}
		if address != "" {
			return address, alt
		}
	}
	return "", ""
}
