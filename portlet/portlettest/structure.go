package portlettest

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// headings: exactly one of the window's level, deeper ones below, no menu in it.
func (c *checker) headings() {
	for _, w := range c.windows() {
		own := c.headingOf(w)
		if own == nil {
			continue // a fault of its name
		}
		for n := range w.Descendants() {
			if l := level(n); l > 0 && n != own && l <= level(own) {
				c.fault(ruleHeading, n, "the heading %q stands within the window but is no deeper than its %s", text(n), own.Data)
			}
		}
		if below(own, isControl) {
			c.fault(ruleHeading, own, "the menu stands within the heading and is read as part of it")
		}
	}
}

// isControl knows what a heading must not hold. A link is fine.
func isControl(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.Data {
	case "button", "details", "summary", "form", "input", "select", "menu":
		return true
	}
	return has(n, "aria-haspopup") || has(n, "aria-expanded")
}

func (c *checker) hidden() {
	for _, n := range c.elements {
		if isFocusable(n) && above(n, nil, func(p *html.Node) bool { return value(p, "aria-hidden") == "true" }) {
			c.fault(ruleHidden, n, "it takes the focus but is hidden from assistive technology")
		}
	}
	for _, w := range c.windows() {
		minimized := value(w, "data-portlet-state") == "minimized"
		for n := range w.Descendants() {
			if isFocusable(n) && (minimized && !inBar(n, w) || inHiddenBody(n, w)) {
				c.fault(ruleHidden, n, "it takes the focus but the body of the window is not shown")
			}
		}
	}
}

func inBar(n, w *html.Node) bool {
	return above(n, w, func(p *html.Node) bool { return hasClass(p, "portlet-window-bar") })
}

func inHiddenBody(n, w *html.Node) bool {
	return above(n, w, func(p *html.Node) bool { return hasClass(p, "portlet-window-body") && has(p, "hidden") })
}

// landmarks: one of each kind of page-wide landmark, at the top.
func (c *checker) landmarks() {
	count := map[string]int{}
	for _, n := range c.elements {
		kind := landmark(n)
		if kind == "" {
			continue
		}
		if count[kind]++; count[kind] == 2 {
			c.fault(ruleLandmark, n, "it is the page's second %s", kind)
		}
		if above(n, nil, isSection) {
			c.fault(ruleLandmark, n, "a %s stands within another landmark", kind)
		}
	}
}

// landmark returns main, banner or contentinfo. A header or footer within a
// section is none.
func landmark(n *html.Node) string {
	switch role := value(n, "role"); role {
	case "main", "banner", "contentinfo":
		return role
	case "":
	default:
		return ""
	}
	switch {
	case n.Data == "main":
		return "main"
	case n.Data == "header" && !above(n, nil, isSection):
		return "banner"
	case n.Data == "footer" && !above(n, nil, isSection):
		return "contentinfo"
	}
	return ""
}

func isSection(n *html.Node) bool {
	switch n.Data {
	case "article", "aside", "main", "nav", "section":
		return true
	}
	switch value(n, "role") {
	case "article", "complementary", "main", "navigation", "region":
		return true
	}
	return false
}

func (c *checker) tabindexes() {
	for _, n := range c.elements {
		if i, err := strconv.Atoi(strings.TrimSpace(value(n, "tabindex"))); err == nil && i > 0 {
			c.fault(ruleTabindex, n, "tabindex=%d takes the element out of the order of the page", i)
		}
	}
}
