package feed

import (
	"context"
	"strings"
)

// maxDepth is how deep the elements of an entry may be nested, its feed's
// counted; a deeper one is left out.
const maxDepth = 256

// stepsPerLook is after how many tokens a reading looks whether it is to stop.
const stepsPerLook = 1024

// frame is an open element. node is nil where nothing in it is kept.
type frame struct {
	spelt string
	node  *node
	// inner is where what stands between its tags begins.
	inner int
}

// xmlReader cuts a feed in XML into entries and reads each for itself. It goes
// through the document once, and a second time through a part of it at most.
type xmlReader struct {
	scanner
	feed     *source
	atom     bool
	prefixes map[string]string
	stack    []frame
	// strays are names that no open element has.
	strays map[string]bool
	// over counts the open elements beyond maxDepth.
	over int
	head *node
	// open is the entry that is being read, at the place entryAt of the stack.
	open    *node
	free    nodes
	entryAt int
	deep    bool
	// nested is where an element of an entry began inside an element of
	// another that may hold one. flat is set when that was wrong: the other
	// lacks its end.
	nested int
	flat   bool
	done   bool
}

func parseXML(ctx context.Context, text string) (*source, error) {
	r := &xmlReader{scanner: scanner{doc: text}, feed: &source{}, prefixes: map[string]string{}, strays: map[string]bool{}, head: &node{}}
	for step := 0; !r.done; step++ {
		if step%stepsPerLook == 0 && ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		t, ok := r.next(r.innermost())
		if !ok && !r.again() {
			break
		}
		r.token(t)
	}
	if len(r.stack) == 0 && !r.done {
		return nil, errNoFeed
	}
	r.end()
	r.headOf()
	return r.feed, nil
}

// again goes back, once, to the first entry that began inside another, where
// that other one turns out to have no end.
func (r *xmlReader) again() bool {
	if r.open == nil || r.nested == 0 || r.flat {
		return false
	}
	r.flat = true
	r.at = r.nested
	r.pop(r.entryAt, r.nested, false)
	return true
}

// end deals with an entry that the document breaks off in: what it says last
// may be half an address. It is left out, and read whole another time.
func (r *xmlReader) end() {
	if r.open == nil {
		return
	}
	open := r.open
	r.open = nil
	if r.isFull() {
		r.feed.left++
		return
	}
	e := r.entryOf(open)
	e.fault = errCut
	r.feed.entries = append(r.feed.entries, e)
}

// isFull reports whether what is read now is counted only.
func (r *xmlReader) isFull() bool { return len(r.feed.entries) == maxItems }

func (r *xmlReader) innermost() string {
	if len(r.stack) == 0 {
		return ""
	}
	return r.stack[len(r.stack)-1].spelt
}

func (r *xmlReader) token(t token) {
	switch t.kind {
	case charData, cdata:
		r.write(t)
	case startTag, emptyTag:
		r.begin(t)
	case endTag:
		r.close(t)
	}
}

func (r *xmlReader) write(t token) {
	if len(r.stack) == 0 || r.over > 0 || r.open != nil && r.isFull() {
		return
	}
	n := r.stack[len(r.stack)-1].node
	if n == nil || n == r.head || n == r.open {
		return
	}
	text := t.text
	if t.kind == charData {
		text = decodeEntities(text)
	}
	n.text.WriteString(text)
	if t.broken {
		n.faults = append(n.faults, errNoSectionEnd)
	}
}

func (r *xmlReader) begin(t token) {
	name := r.nameOf(t)
	if len(r.stack) == 0 {
		r.root(t, name)
		return
	}
	if r.isEntry(name) && r.beginEntry(t) {
		return
	}
	if r.isSibling(name) {
		r.pop(r.entryAt+1, t.start, false)
	}
	if len(r.stack) >= maxDepth {
		r.deep = r.deep || r.open != nil
		if t.kind == startTag {
			r.over++
		}
		return
	}
	r.push(t, r.child(t, name))
}

// root begins a feed; before it, nothing else does.
func (r *xmlReader) root(t token, name string) {
	switch name {
	case "feed":
		r.atom = true
	case "rss", "rdf":
	default:
		return
	}
	if t.broken && t.end == len(r.doc) {
		return
	}
	r.feed.base, r.feed.lang = attributesOf(t, "xml:base"), attributesOf(t, "xml:lang")
	r.push(t, r.head)
}

func attributesOf(t token, name string) string {
	value, _ := attribute(t.text, name)
	return strings.TrimSpace(value)
}

// child is the node for an element, nil where it says nothing to us.
func (r *xmlReader) child(t token, name string) *node {
	parent := r.stack[len(r.stack)-1].node
	if parent == nil {
		return nil
	}
	if parent == r.head && name == "channel" {
		return r.head
	}
	if parent != r.head && parent != r.open {
		parent.hasInner = true
	}
	if !parent.keeps(name) {
		return nil
	}
	count := parent.counted(name)
	if *count++; *count > maxParts {
		return nil
	}
	n := r.free.take(name, t.text)
	parent.children = append(parent.children, n)
	if t.broken {
		n.faults = append(n.faults, errNoTagEnd)
	}
	return n
}

func (r *xmlReader) push(t token, n *node) {
	if t.kind == startTag {
		r.stack = append(r.stack, frame{t.name, n, t.end})
		clear(r.strays)
	}
}

// close ends the innermost element of that name and what is open in it. An end
// tag that ends nothing is passed over.
func (r *xmlReader) close(t token) {
	if r.over > 0 && (r.entryAt == 0 || !strings.EqualFold(t.name, r.stack[r.entryAt].spelt)) {
		r.over--
		return
	}
	if r.strays[t.name] {
		return
	}
	for i := len(r.stack) - 1; i >= 0; i-- {
		if strings.EqualFold(r.stack[i].spelt, t.name) {
			if i < r.entryAt && r.again() {
				return
			}
			r.pop(i, t.start, true)
			r.done = len(r.stack) == 0
			return
		}
	}
	if len(r.strays) < maxDepth {
		r.strays[t.name] = true
	}
}

// pop closes the elements from the place i of the stack on; the one at i has an
// end tag of its own, or not.
func (r *xmlReader) pop(i, at int, ended bool) {
	for len(r.stack) > i {
		top := r.stack[len(r.stack)-1]
		last := len(r.stack) == i+1
		if top.node != nil && top.node.hasInner {
			top.node.inner = r.doc[top.inner:max(at, top.inner)]
		}
		if top.node != nil && (!last || !ended) && top.node != r.head {
			top.node.faults = append(top.node.faults, errNoEnd)
		}
		r.stack = r.stack[:len(r.stack)-1]
		if r.entryAt > 0 && len(r.stack) == r.entryAt {
			r.finish()
		}
	}
	r.over = 0
}
