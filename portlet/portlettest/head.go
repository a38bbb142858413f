package portlettest

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// heads: of what describes the document there is one, in its head.
func (c *checker) heads() {
	count := map[string]int{}
	for _, n := range c.elements {
		what := single(n)
		if what == "" {
			continue
		}
		if count[what]++; count[what] == 2 {
			c.fault(ruleHead, n, "it is the page's second %s", what)
		}
		if c.whole && !above(n, nil, func(p *html.Node) bool { return p.Data == "head" }) {
			c.fault(ruleHead, n, "the %s stands outside the head", what)
		}
		if what == "title" && strings.TrimSpace(text(n)) == "" {
			c.fault(ruleHead, n, "the title is empty")
		}
	}
	if root := c.elements; c.whole && count["title"] == 0 && len(root) > 0 {
		c.fault(ruleHead, root[0], "the page has no title")
	}
}

// single names what a document has once: the title, the canonical address, and
// what a meta element says, of which readers and search engines take one.
func single(n *html.Node) string {
	if n.Namespace != "" { // an SVG has a title of its own
		return ""
	}
	switch n.Data {
	case "title", "base":
		return n.Data
	case "link":
		for _, rel := range strings.Fields(strings.ToLower(value(n, "rel"))) {
			if rel == "canonical" {
				return "canonical link"
			}
		}
	case "meta":
		if has(n, "charset") {
			return "charset"
		}
		for _, attribute := range []string{"name", "property"} {
			switch name := strings.ToLower(strings.TrimSpace(value(n, attribute))); name {
			case "description", "viewport", "color-scheme", "twitter:card",
				"og:title", "og:type", "og:url", "og:description", "og:site_name", "og:locale":
				return name
			}
		}
	}
	return ""
}

// address is how a component looks that was printed as a value: html/template
// does that without an error.
var address = regexp.MustCompile(`^(0x[0-9a-f]{4,16}|[{&]+[^{}]*\b0x[0-9a-f]{4,16}\b[^{}]*\}+)$`)

// components: none was printed as an address in memory.
func (c *checker) components() {
	for _, n := range c.texts {
		if p := n.Parent; p.Data != "script" && p.Data != "style" && p.Data != "code" && p.Data != "pre" && address.MatchString(strings.TrimSpace(n.Data)) {
			c.fault(ruleComponent, p, "%q is an address in memory: html/template prints a component with templ.ToGoHTML", strings.TrimSpace(n.Data))
		}
	}
}
