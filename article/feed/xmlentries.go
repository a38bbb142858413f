package feed

import "strings"

func (r *xmlReader) isEntry(name string) bool {
	return r.atom && name == "entry" || !r.atom && name == "item"
}

// beginEntry begins an entry, and ends the one that was forgotten to be ended. It
// is false for an element that only has the name of an entry.
func (r *xmlReader) beginEntry(t token) bool {
	if r.entryAt > 0 {
		if !r.flat && !r.forgotten() {
			if r.nested == 0 {
				r.nested = t.start
			}
			return false
		}
		r.pop(r.entryAt, t.start, false)
	}
	r.entry = t.name
	r.open, r.deep, r.nested = r.free.take("", t.text), false, 0
	r.entryAt = len(r.stack)
	if t.kind == emptyTag {
		r.stack = append(r.stack, frame{t.name, r.open, t.end})
		r.pop(r.entryAt, t.end, true)
		return true
	}
	r.push(t, r.open)
	return true
}

// forgotten reports whether an entry that begins now shows that the one before
// has no end: it begins right in it, or in a field that holds no elements.
func (r *xmlReader) forgotten() bool {
	if r.over > 0 {
		return true // what is too deep is lost in any case
	}
	for _, f := range r.stack[r.entryAt+1:] {
		if f.node == nil || !isFlat(f.node.name) {
			return false
		}
	}
	return true
}

// isSibling reports whether a field that begins now shows that the one it
// stands in has no end. Names that HTML has too may stand in a body.
func (r *xmlReader) isSibling(name string) bool {
	if r.entryAt == 0 || r.over > 0 || len(r.stack) != r.entryAt+2 || !isField(name) {
		return false
	}
	field := r.stack[r.entryAt+1].node
	if field == nil || !isFlat(field.name) {
		return false
	}
	return name != "summary" && (name != "title" || *r.open.counted(name) == 0)
}

// finish keeps the entry that was read.
func (r *xmlReader) finish() {
	open := r.open
	r.open, r.entryAt, r.nested = nil, 0, 0
	defer r.free.give(open)
	if r.isFull() {
		r.feed.left++
		return
	}
	e := r.entryOf(open)
	if r.deep {
		e.fault = errDeep
	}
	r.feed.entries = append(r.feed.entries, e)
}

// nameOf is the name of an element with a prefix that we know, in small
// letters: "content:encoded", and "title" for those of the feed's own format.
// A prefix that nobody declared means what it usually means.
func (r *xmlReader) nameOf(t token) string {
	prefix, local, found := strings.Cut(t.name, ":")
	if !found {
		prefix, local = "", t.name
	}
	local = strings.ToLower(local)
	r.declare(t.text)
	space := ""
	if prefix != "" {
		prefix = strings.ToLower(prefix)
		if space = r.prefixes[prefix]; space == "" {
			space = strings.TrimRight(prefix, "0123456789")
		}
	} else if uri, ok := attribute(t.text, "xmlns"); ok && len(r.stack) > 0 {
		space = spaceOf(uri)
	}
	switch space {
	case "", "rss", "rdf":
		return local
	case "atom":
		if r.atom || len(r.stack) == 0 {
			return local
		}
	}
	return space + ":" + local
}

// declare remembers the prefixes of the vocabularies that we know.
func (r *xmlReader) declare(attributes string) {
	for rest := attributes; ; {
		_, after, ok := strings.Cut(rest, "xmlns:")
		if !ok {
			return
		}
		prefix := nameAt(after)
		rest = after[len(prefix):]
		value, ok := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), "=")
		if !ok {
			continue
		}
		uri, _ := valueAt(strings.TrimLeft(value, " \t\r\n"))
		if space := spaceOf(uri); space != "" {
			r.prefixes[strings.ToLower(prefix)] = space
		}
	}
}

// spaceOf is the usual prefix of a vocabulary, "" for one that we do not know.
func spaceOf(uri string) string {
	switch strings.TrimRight(strings.ToLower(strings.TrimSpace(uri)), "/#") {
	case "http://www.w3.org/2005/atom", "http://purl.org/atom/ns":
		return "atom"
	case "http://purl.org/rss/1.0/modules/content":
		return "content"
	case "http://purl.org/dc/elements/1.1":
		return "dc"
	case "http://purl.org/dc/terms":
		return "dcterms"
	case "http://search.yahoo.com/mrss":
		return "media"
	case "http://www.itunes.com/dtds/podcast-1.0.dtd":
		return "itunes"
	case "http://rssnamespace.org/feedburner/ext/1.0":
		return "feedburner"
	case "http://www.w3.org/1999/xhtml":
		return "xhtml"
	case "http://www.w3.org/1999/02/22-rdf-syntax-ns":
		return "rdf"
	case "http://purl.org/rss/1.0", "http://my.netscape.com/rdf/simple/0.9", "http://channel.netscape.com/rdf/simple/0.9", "http://backend.userland.com/rss2":
		return "rss"
	}
	return ""
}
