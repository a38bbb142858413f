package portlettest

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
)

func attr(n *html.Node, name string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func value(n *html.Node, name string) string {
	v, _ := attr(n, name)
	return v
}

func has(n *html.Node, name string) bool {
	_, ok := attr(n, name)
	return ok
}

func hasClass(n *html.Node, class string) bool {
	return n.Type == html.ElementNode && slices.Contains(strings.Fields(value(n, "class")), class)
}

// text is the text of an element as it is read, white space collapsed.
func text(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return collapse(b.String())
}

func collapse(s string) string { return strings.Join(strings.Fields(s), " ") }

// level is 1 to 6 for a heading, else 0.
func level(n *html.Node) int {
	if n.Type == html.ElementNode && len(n.Data) == 2 && n.Data[0] == 'h' && n.Data[1] >= '1' && n.Data[1] <= '6' {
		return int(n.Data[1] - '0')
	}
	return 0
}

// above reports whether an ancestor of n, below stop, fits.
func above(n, stop *html.Node, fits func(*html.Node) bool) bool {
	for p := n.Parent; p != nil && p != stop; p = p.Parent {
		if fits(p) {
			return true
		}
	}
	return false
}

func below(n *html.Node, fits func(*html.Node) bool) bool {
	for d := range n.Descendants() {
		if fits(d) {
			return true
		}
	}
	return false
}

func contains(n, d *html.Node) bool {
	return above(d, nil, func(p *html.Node) bool { return p == n })
}

// isFocusable reports whether an element takes the focus by itself or by
// tabindex.
func isFocusable(n *html.Node) bool {
	if n.Type != html.ElementNode {
		return false
	}
	switch n.Data {
	case "a", "area":
		return has(n, "href") || has(n, "tabindex")
	case "button", "select", "textarea":
		return !has(n, "disabled")
	case "input":
		return !has(n, "disabled") && !strings.EqualFold(value(n, "type"), "hidden")
	case "summary", "iframe":
		return true
	case "audio", "video":
		return has(n, "controls") || has(n, "tabindex")
	}
	return has(n, "tabindex") || has(n, "contenteditable")
}

// where is the path to an element, from the nearest with an id.
func where(n *html.Node) string {
	var steps []string
	for ; n != nil && n.Type == html.ElementNode && n.Data != "html"; n = n.Parent {
		step := n.Data
		if id := value(n, "id"); id != "" {
			step += "#" + id
		} else if class := strings.Fields(value(n, "class")); len(class) > 0 {
			step += "." + class[0]
		}
		steps = append(steps, step)
		if has(n, "id") {
			break
		}
	}
	if steps == nil {
		return "html"
	}
	slices.Reverse(steps)
	return strings.Join(steps, " > ")
}
