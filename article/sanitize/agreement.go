//go:build !js

package sanitize

import (
	"errors"
	"hash/maphash"
	"strings"
	"sync"

	"github.com/microcosm-cc/bluemonday"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// The policy judges tags: what it does with one depends on nothing but its
// name and its attributes, as long as it has allowed all tags before; text it
// escapes, as the form has done. So it is shown every tag once, in each
// spelling, and not each time again. That it writes the whole output
// unchanged is among the properties that tests hold every output to.

// agreement compares what a policy writes with what is expected, without
// keeping it.
type agreement struct {
	rest string
}

var errDisagreement = errors.New("sanitize: not what was expected")

// agrees reports whether the policy has nothing to change in the tags.
func agrees(policy *bluemonday.Policy, tags string) bool {
	a := agreement{rest: tags}
	err := policy.SanitizeReaderToWriter(strings.NewReader(tags), &a)
	return err == nil && a.rest == ""
}

// WriteString fails at the first byte that differs.
func (a *agreement) WriteString(s string) (int, error) {
	if !strings.HasPrefix(a.rest, s) {
		return 0, errDisagreement
	}
	a.rest = a.rest[len(s):]
	return len(s), nil
}

func (a *agreement) Write(b []byte) (int, error) {
	return a.WriteString(string(b))
}

// tagsOf returns each start tag and each end tag below root, each spelling once:
// all that a policy can object to.
func tagsOf(root *html.Node) string {
	l := tagLists.Get().(*tagList)
	defer tagLists.Put(l)
	l.tags = l.tags[:0]
	clear(l.seen)
	l.starts, l.ends = [tableSize]atom.Atom{}, [tableSize]atom.Atom{}
	tree.Each(root, l.add)
	return string(l.tags)
}

var tagLists = sync.Pool{New: func() any { return &tagList{seed: maphash.MakeSeed(), seen: map[uint64]bool{}} }}

// tagList holds tags.
type tagList struct {
	tags []byte
	// starts and ends are the names of those without attributes: a small table
	// in which one may take the place of another, and then comes twice.
	starts, ends [tableSize]atom.Atom
	// seen are those with attributes.
	seen map[uint64]bool
	seed maphash.Seed
}

const tableSize = 256

func (l *tagList) add(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	isStarted := (len(n.Attr) > 0 || isNew(&l.starts, n.DataAtom)) && l.start(n)
	if n.DataAtom == atom.Iframe {
		// What follows it up to its end is text to a tokenizer.
		if isStarted {
			l.tags = append(l.tags, "</iframe>"...)
		}
		return
	}
	if !tree.IsVoid(n.Data) && isNew(&l.ends, n.DataAtom) {
		l.tags = append(append(append(l.tags, "</"...), n.Data...), '>')
	}
}

func isNew(table *[tableSize]atom.Atom, name atom.Atom) bool {
	place := &table[(name^name>>8)%tableSize]
	known := *place == name && name != 0
	*place = name
	return !known
}

// start adds a start tag. It reports whether that is a new one.
func (l *tagList) start(n *html.Node) bool {
	from := len(l.tags)
	b := append(append(l.tags, '<'), n.Data...)
	for _, a := range n.Attr {
		b = append(append(append(b, ' '), a.Key...), `="`...)
		b = append(tree.AppendEscaped(b, sample(n.DataAtom, a.Val)), '"')
	}
	l.tags = append(b, '>')
	if len(n.Attr) == 0 {
		return true
	}
	hash := maphash.Bytes(l.seed, l.tags[from:])
	known := l.seen[hash]
	if known {
		l.tags = l.tags[:from]
	}
	l.seen[hash] = true
	return !known
}

// sample is the value that stands for all of its kind. A path that consists of
// letters, digits and the signs between them, on the same host, is nothing that
// an expression of the policy or a URL tells from another, but for frames.
func sample(name atom.Atom, value string) string {
	path := value
	if rest, ok := strings.CutPrefix(value, "https://"); ok {
		path = rest[len(rest)-len(strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz0123456789.-")):]
	}
	if name == atom.Iframe || len(path) < 2 || path[0] != '/' || path[1] == '/' || strings.IndexFunc(path, isNoPath) >= 0 {
		return value
	}
	return value[:len(value)-len(path)] + "/a"
}

func isNoPath(r rune) bool {
	return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && (r < '-' || r > '9') && r != '_'
}
