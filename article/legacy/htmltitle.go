package legacy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// title finds the heading: what says the same as the document's title, else the
// first h1; without one, the document's title itself.
func (p *webPage) title() {
	document := cmp.Or(p.meta["og:title"], p.meta["title"])
	folded, best := vi.Fold(document), 0
	candidates := 0
	var first *html.Node
	for _, leaf := range leaves(p.root) {
		words := textOf(leaf)
		if leaf.DataAtom == atom.Head || leaf.Parent.DataAtom == atom.Head || len(words) < 8 || len(words) > bounds.Title || classify(words).kind != text {
			continue
		}
		for n := leaf; n != nil && first == nil && n.Type == html.ElementNode && says(n, words); n = n.Parent {
			if n.DataAtom == atom.H1 {
				first = leaf
			}
		}
		if candidates == maxCandidates || len(words)*3 < len(document) || !strings.Contains(folded, vi.Fold(words)) {
			continue
		}
		candidates++
		if score := len(words) + likeness(leaf, strings.HasPrefix(folded, vi.Fold(words))); score > best {
			p.heading, best = leaf, score
		}
	}
	p.titleAgrees = p.heading != nil
	if p.heading == nil {
		p.heading = first
	}
	if p.heading == nil {
		p.heading = headingByTime(leaves(p.root))
	}
	if p.heading != nil {
		p.a.Title = textOf(p.heading)
	} else {
		p.a.Title = longestPart(document)
	}
	p.sectionName()
}

// headingByTime is the line that is a heading by its element or its name, and
// next above a time: many portals give all their pages one document title.
func headingByTime(list []*html.Node) *html.Node {
	var heading *html.Node
	above := 0
	for i, leaf := range list {
		words := textOf(leaf)
		if above++; heading != nil && above <= nearTime && len(words) <= maxByline/2 {
			if _, ok := shownTime(leaf, words); ok {
				return heading
			}
		}
		if !mayBeHeading(leaf, words) {
			continue
		}
		if heading, above = leaf, 0; i > 0 && isByline(textOf(list[i-1])) {
			return heading // below its section and time
		}
	}
	return nil
}

func mayBeHeading(leaf *html.Node, words string) bool {
	return len(words) >= 8 && len(words) <= bounds.Title && classify(words).kind == text && isNamedHeading(leaf, words)
}

// isByline tells a line that says section and time.
func isByline(words string) bool {
	section, _ := (line{kind: text, text: words}).sectionAndTime()
	return section != ""
}

// nearTime is how many lines below a heading its time stands, where nothing else
// says that it is one.
const nearTime = 3

func isNamedHeading(leaf *html.Node, words string) bool {
	if isBold(leaf, 0) {
		return true
	}
	for n := leaf; n != nil && n.Type == html.ElementNode && says(n, words); n = n.Parent {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3:
			return true
		}
		name := withoutDashes(strings.ToLower(attr(n, "class") + " " + attr(n, "id")))
		if strings.Contains(name, "title") || strings.Contains(name, "tieude") || strings.Contains(name, "headline") {
			return true
		}
	}
	return false
}

// maxCandidates is how many lines may be the heading.
const maxCandidates = 30

var (
	titleNames  = setOf("title tieude headline newstitle newshead head heading")
	bannerNames = setOf("banner logo header sitename site brand")
)

// likeness is how much a leaf that the document's title holds looks like the
// heading of an article, and not like the name of the site.
func likeness(leaf *html.Node, begins bool) int {
	score := 0
	if begins {
		score += bounds.Title
	}
	words := textOf(leaf)
	for n := leaf; n != nil && n.Type == html.ElementNode; n = n.Parent {
		same := says(n, words)
		switch {
		case same && (n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3), same && named(n, titleNames):
			return score + bounds.Title
		case named(n, bannerNames) && proseLength(n) == 0:
			score -= bounds.Title
		case proseLength(n) > 0:
			return score
		}
	}
	return score
}

// longestPart leaves off the name of the site.
func longestPart(title string) string {
	best := ""
	for _, part := range regexp.MustCompile(`\s+[-–|«»:]+\s+`).Split(title, -1) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

var trailNames = setOf("breadcrumb breadcrumbs pathway duongdan")

// sectionName is the last step of the trail, or the category, before they are
// pruned.
func (p *webPage) sectionName() {
	p.a.Section.Name = p.meta["article:section"]
	for n := range p.root.Descendants() {
		isTrail := n.Type == html.ElementNode && named(n, trailNames)
		isCategory := n.DataAtom == atom.A && (strings.Contains(attr(n, "rel"), "category") || strings.Contains(attr(n, "class"), "category"))
		if p.a.Section.Name != "" || !isTrail && !isCategory {
			continue
		}
		for link := range n.Descendants() {
			if link.DataAtom == atom.A && vi.Fold(textOf(link)) != vi.Fold(p.a.Title) && vi.Fold(textOf(link)) != "trang chu" {
				p.a.Section.Name = textOf(link)
			}
		}
		if isCategory {
			p.a.Section.Name = textOf(n)
		}
	}
}

func (p *webPage) section() article.Section {
	if key := vi.Slug(p.a.Section.Name); key != "" && len(key) <= bounds.Slug {
		return article.Section{Key: key, Name: p.a.Section.Name}
	}
	if p.opts.Section.Key != "" {
		return p.opts.Section
	}
	return article.Section{Key: "tin-khac", Name: "Tin khác"}
}

func (p *webPage) identify() {
	sum := sha256.Sum256([]byte(vi.Fold(p.a.Section.Name) + "\n" + vi.Fold(p.a.Title) + "\n" + vi.Machine(p.a.Published)))
	p.a.ID, p.a.Slug = "legacy-"+hex.EncodeToString(sum[:8]), vi.Slug(p.a.Title)
}
