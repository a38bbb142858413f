package portlettest

import (
	"strings"

	"golang.org/x/net/html"
)

func (c *checker) ids() {
	seen := map[string]bool{}
	for _, n := range c.elements {
		id, ok := attr(n, "id")
		switch {
		case !ok:
		case id == "" || strings.ContainsAny(id, " \t\n\f\r"):
			c.fault(ruleID, n, "the id %q is empty or holds white space", id)
		case seen[id]:
			c.fault(ruleID, n, "the id %q stands on the page already", id)
		}
		seen[id] = true
	}
	for _, w := range c.windows() {
		c.windowIDs(w)
	}
}

// windowIDs looks at the frame of a window; its body is the host's.
func (c *checker) windowIDs(w *html.Node) {
	own := value(w, "id")
	if own == "" {
		c.fault(ruleID, w, "the window has no id")
		return
	}
	for n := range w.Descendants() {
		if id, ok := attr(n, "id"); ok && !inBody(n, w) && !strings.HasPrefix(id, own+"-") {
			c.fault(ruleID, n, "the id %q does not begin with %q, that of the window", id, own+"-")
		}
	}
}

func inBody(n, window *html.Node) bool {
	return above(n, window, func(p *html.Node) bool { return hasClass(p, "portlet-window-body") })
}

// idLists are the attributes that hold ids, one or more.
var idLists = []string{
	"aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage",
	"aria-flowto", "aria-activedescendant", "for", "form", "headers", "list", "popovertarget",
}

func (c *checker) references() {
	for _, n := range c.elements {
		for _, name := range idLists {
			for _, id := range strings.Fields(value(n, name)) {
				if len(c.byID[id]) == 0 {
					c.fault(ruleReference, n, "%s=%q leads to no element", name, id)
				}
			}
		}
		if id, ok := strings.CutPrefix(value(n, "href"), "#"); ok && n.Data == "a" && c.whole && id != "" && id != "top" && len(c.byID[id]) == 0 {
			c.fault(ruleReference, n, "the link to %q leads to no element", "#"+id)
		}
	}
}

// names: a window has its heading as its name; regions differ by name.
func (c *checker) names() {
	seen := map[string]*html.Node{}
	for _, n := range c.elements {
		if hasClass(n, "portlet-window") {
			c.windowName(n)
		}
		name := c.nameOf(n)
		if !isRegion(n) || name == "" {
			continue
		}
		if first := seen[strings.ToLower(name)]; first != nil {
			c.fault(ruleName, n, "%s has the same name, %q", where(first), name)
		} else {
			seen[strings.ToLower(name)] = n
		}
	}
}

func isRegion(n *html.Node) bool {
	return n.Data == "section" || value(n, "role") == "region"
}

// nameOf is the accessible name that labels give.
func (c *checker) nameOf(n *html.Node) string {
	var parts []string
	for _, id := range strings.Fields(value(n, "aria-labelledby")) {
		if to := c.byID[id]; len(to) > 0 {
			parts = append(parts, text(to[0]))
		}
	}
	if len(parts) > 0 {
		return strings.Join(parts, " ")
	}
	return collapse(value(n, "aria-label"))
}

func (c *checker) windowName(w *html.Node) {
	heading := c.headingOf(w)
	switch {
	case w.Data != "section" && value(w, "role") != "region":
		c.fault(ruleName, w, "the window is no section and no region")
	case heading == nil:
		c.fault(ruleName, w, "aria-labelledby does not lead to a heading within the window")
	case text(heading) == "":
		c.fault(ruleName, heading, "the heading that names the window is empty")
	}
}

// headingOf is the heading that names a window, nil if there is none.
func (c *checker) headingOf(w *html.Node) *html.Node {
	to := c.byID[value(w, "aria-labelledby")]
	if len(to) == 0 || level(to[0]) == 0 || !contains(w, to[0]) {
		return nil
	}
	return to[0]
}
