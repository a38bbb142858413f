package feed

import "strings"

// node is an element that says something about a feed or an entry.
type node struct {
	name       string
	attributes string
	text       strings.Builder
	// inner is the source between the tags where elements stand in it.
	inner    string
	hasInner bool
	children []*node
	// counts are how often each name was met among the children. keeps allows
	// few names, so a list serves better than a map.
	counts []nameCount
	faults []error
}

type nameCount struct {
	name  string
	count int
}

// counted is how often a name was met among the children. It may be changed,
// until the next name is met.
func (n *node) counted(name string) *int {
	for i := range n.counts {
		if n.counts[i].name == name {
			return &n.counts[i].count
		}
	}
	n.counts = append(n.counts, nameCount{name: name})
	return &n.counts[len(n.counts)-1].count
}

// nodes are those that were read and may be used again: a feed may have a
// million of them, and each entry needs but a few.
type nodes []*node

func (free *nodes) take(name, attributes string) *node {
	if len(*free) == 0 {
		return &node{name: name, attributes: attributes}
	}
	last := len(*free) - 1
	n := (*free)[last]
	*free = (*free)[:last]
	*n = node{name: name, attributes: attributes, children: n.children[:0], counts: n.counts[:0], faults: n.faults[:0]}
	return n
}

// give takes back an entry and all in it.
func (free *nodes) give(n *node) {
	for _, child := range n.children {
		free.give(child)
	}
	*free = append(*free, n)
}

// all returns the children of a name.
func (n *node) all(name string) []*node {
	var found []*node
	for _, child := range n.children {
		if child.name == name {
			found = append(found, child)
		}
	}
	return found
}

// first returns the first child of the first of these names that says
// something; an empty node where none does.
func (n *node) first(names ...string) *node {
	for _, name := range names {
		for _, child := range n.children {
			if child.name == name && child.value() != "" {
				return child
			}
		}
	}
	return &node{}
}

// values are what the children of these names say, name by name.
func (n *node) values(names ...string) (said []string) {
	for _, name := range names {
		for _, child := range n.children {
			if child.name != name {
				continue
			}
			if value := child.value(); value != "" {
				said = append(said, value)
			}
		}
	}
	return said
}

// any returns the first child of a name; an empty node where there is none.
func (n *node) any(name string) *node {
	for _, child := range n.children {
		if child.name == name {
			return child
		}
	}
	return &node{}
}

// value is what stands between the tags, trimmed: text, or markup where
// elements stand in it.
func (n *node) value() string {
	if n.hasInner {
		return strings.Clone(strings.TrimSpace(withoutSections(n.inner)))
	}
	return strings.TrimSpace(n.text.String())
}

// withoutSections takes the marks of CDATA off: feeds hold HTML in it, and
// programs put a section into a section.
func withoutSections(inner string) string {
	if !strings.Contains(inner, "<![CDATA[") {
		return inner
	}
	return strings.NewReplacer("<![CDATA[", "", "]]>", "").Replace(inner)
}

// attribute is "" where there is none.
func (n *node) attribute(name string) string {
	value, _ := attribute(n.attributes, name)
	return strings.TrimSpace(value)
}

// keeps says which children of an element mean something to us. What is not
// named here costs no memory.
func (n *node) keeps(name string) bool {
	switch n.name {
	case "":
		return isField(name) || isHead(name)
	case "author", "atom:author", "contributor":
		return name == "name" || name == "atom:name"
	case "media:group":
		return name == "media:content" || name == "media:thumbnail" || isMediaText(name)
	case "media:content":
		return name == "media:thumbnail" || isMediaText(name)
	case "image":
		return name == "url"
	}
	return false
}

func isHead(name string) bool {
	switch name {
	case "language", "dc:language", "lastbuilddate", "generator":
		return true
	}
	return false
}

func isMediaText(name string) bool {
	switch name {
	case "media:title", "media:description", "media:credit":
		return true
	}
	return false
}

// isField names the children of an entry that are read.
func isField(name string) bool {
	switch name {
	case "title", "link", "guid", "id", "description", "summary", "content", "encoded", "author", "category",
		"enclosure", "pubdate", "published", "issued", "created", "updated", "modified", "date",
		"content:encoded", "dc:title", "dc:description", "dc:date", "dc:creator", "dc:author", "dc:subject",
		"dcterms:issued", "dcterms:created", "dcterms:modified",
		"itunes:summary", "itunes:author", "itunes:image", "itunes:keywords", "media:content", "media:group", "media:thumbnail",
		"media:title", "media:description", "media:credit", "image", "xhtml:body", "feedburner:origlink",
		"atom:link", "atom:id", "atom:summary", "atom:content", "atom:author", "atom:category", "atom:published", "atom:updated":
		return true
	}
	return false
}

// isFlat names the fields in which no element of an entry can stand, so that
// one that begins there shows that an end was forgotten.
func isFlat(name string) bool {
	switch name {
	case "media:content", "media:group", "author", "atom:author", "image", "xhtml:body":
		return false
	}
	return isField(name)
}
