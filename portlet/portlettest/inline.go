package portlettest

import (
	"strings"

	"golang.org/x/net/html"
)

// urlAttrs are the attributes that hold a URL.
var urlAttrs = []string{"href", "src", "action", "formaction", "data", "poster", "cite", "background"}

func (c *checker) inline() {
	for _, n := range c.elements {
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") {
				c.fault(ruleInline, n, "the handler %s is inline script", a.Key)
			}
		}
		for _, name := range urlAttrs {
			if isScriptURL(value(n, name)) {
				c.fault(ruleInline, n, "%s is a javascript: URL", name)
			}
		}
		c.inlineElement(n)
	}
}

// inlineElement allows what has a nonce: the host's policy knows it.
func (c *checker) inlineElement(n *html.Node) {
	switch {
	case has(n, "style"):
		c.fault(ruleInline, n, "the style attribute is inline style")
	case has(n, "nonce"):
	case n.Data == "style":
		c.fault(ruleInline, n, "the style element is inline style")
	case n.Data == "script" && !has(n, "src") && isScriptType(value(n, "type")):
		c.fault(ruleInline, n, "the script element is inline script")
	}
}

// isScriptURL sees through what browsers drop: white space and control
// characters, in front and, for tab and line ends, anywhere.
func isScriptURL(s string) bool {
	s = strings.TrimLeftFunc(s, func(r rune) bool { return r <= ' ' })
	s = strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(s)
	return len(s) >= 11 && strings.EqualFold(s[:11], "javascript:")
}

// isScriptType tells scripts from blocks of data ("application/ld+json").
func isScriptType(t string) bool {
	t = strings.ToLower(strings.TrimSpace(t))
	return t == "" || t == "module" || t == "importmap" || t == "speculationrules" || strings.HasSuffix(t, "javascript") || strings.HasSuffix(t, "ecmascript")
}
