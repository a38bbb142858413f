package sanitize

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// linkValue checks the attributes of links; rel is written anew by finish.
func (f *former) linkValue(a html.Attribute) (value, why string) {
	switch a.Key {
	case "href":
		if value, why = f.address(a.Val); why == "" {
			value = f.direct(value)
		}
		return value, why
	case "target":
		v := strings.ToLower(a.Val)
		return v, reasonUnless(v == "_blank")
	case "rel":
		return "", replaced
	case "name":
		return "", replaced
	case "download":
		return flag(true)
	case "hreflang":
		return a.Val, reasonUnless(isLanguage(a.Val))
	}
	return "", notAllowed
}

// finishLink gives a link its rel. What leads nowhere is no link.
func (f *former) finishLink(a *html.Node) {
	href, ok := tree.Lookup(a, "href")
	if !ok {
		f.mark(a)
		return
	}
	f.hasAnchors = f.hasAnchors || href[0] == '#'
	if tree.Find(a, atom.Table) != nil && tree.Any(a, isLink) {
		f.giveWay(a)
		return
	}
	if rel := f.rel(href, tree.Attr(a, "target") != ""); rel != "" {
		tree.SetAttr(a, "rel", rel)
	}
}

// mark leaves what leads nowhere the id that others lead to. Around links it
// becomes empty and stands before them: it would take them their addresses.
func (f *former) mark(a *html.Node) {
	id := idOnly(a)
	a.Attr = slices.DeleteFunc(a.Attr, func(a html.Attribute) bool { return a.Key == "id" })
	f.report.content(a, "of a link that leads nowhere")
	a.Attr = id
	if id == nil || tree.Find(a, atom.A) == nil {
		return
	}
	mark := tree.New(atom.A)
	mark.Attr, a.Attr = id, nil
	a.Parent.InsertBefore(mark, a)
}

func isLink(n *html.Node) bool { return tree.Is(n, atom.A) && tree.Attr(n, "href") != "" }

// giveWay leaves a link around a table the words that stand beside the table: it
// would take the links in the table their addresses, each of which says more.
func (f *former) giveWay(a *html.Node) {
	attrs := slices.DeleteFunc(slices.Clone(a.Attr), func(a html.Attribute) bool { return a.Key == "id" })
	f.report.content(a, "where it may not stand")
	if a.Attr = idOnly(a); a.Attr != nil {
		mark := tree.New(atom.A)
		mark.Attr, a.Attr = a.Attr, nil
		a.Parent.InsertBefore(mark, a)
	}
	isApart := func(n *html.Node) bool { return tree.IsBlock(n) || tree.Is(n, atom.A) }
	var link *html.Node
	for n := a.FirstChild; n != nil; {
		next := n.NextSibling
		switch {
		case isApart(n) || tree.Any(n, isApart):
			link = nil
		case link == nil && (n.Type == html.TextNode && tree.IsBlank(n.Data) || n.Type != html.TextNode && tree.IsEmpty(n)):
		case link == nil:
			link = tree.New(atom.A)
			link.Attr = slices.Clone(attrs)
			tree.Wrap(n, link)
			f.finishLink(link)
		default:
			tree.Remove(n)
			link.AppendChild(n)
		}
		n = next
	}
}

// idOnly is what is left of a link that leads nowhere: the mark that other
// links lead to.
func idOnly(a *html.Node) []html.Attribute {
	if id, ok := tree.Lookup(a, "id"); ok {
		return []html.Attribute{{Key: "id", Val: id}}
	}
	return nil
}

// rel returns the relation of a link, its words in a fixed order.
func (f *former) rel(href string, blank bool) string {
	var words []string
	if f.isExternal(href) {
		words = append(words, "external")
		if f.opts.UserContent {
			words = append(words, "nofollow", "ugc")
		}
	}
	if blank {
		words = append(words, "noopener")
	}
	return strings.Join(words, " ")
}

// isExternal reports whether a checked URL leads to a host that is none of the
// portal's.
func (f *former) isExternal(href string) bool {
	scheme, rest, ok := strings.Cut(href, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return false
	}
	if end := strings.IndexAny(rest, "/?#"); end >= 0 {
		rest = rest[:end]
	}
	host, _, _ := strings.Cut(rest, ":")
	return !f.isOwnHost(host)
}

func (f *former) isOwnHost(host string) bool {
	host = strings.TrimSuffix(host, ".")
	for _, own := range f.opts.OwnHosts {
		if hasSuffixFold(host, own) {
			rest := len(host) - len(own)
			if rest == 0 || host[rest-1] == '.' {
				return true
			}
		}
	}
	return false
}

func hasSuffixFold(s, suffix string) bool {
	return suffix != "" && len(s) >= len(suffix) && strings.EqualFold(s[len(s)-len(suffix):], suffix)
}
