package browsertest

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
)

// An AXNode is what assistive technology gets of one element.
type AXNode struct {
	Role, Name, Description, Value string
	// Properties are states and relations as text: "expanded": "true",
	// "level": "2", "hasPopup": "menu", "focused": "true", …
	Properties map[string]string
	Depth      int // of the tree, the page itself is 0
}

// AXTree returns the accessibility tree of the page in document order, without
// what assistive technology ignores. Open and closed shadow roots are part of
// it; frames are not.
func (p *Page) AXTree() []AXNode {
	p.t.Helper()
	nodes := call(p, "accessibility tree", accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	byID := make(map[accessibility.NodeID]*accessibility.Node, len(nodes))
	for _, node := range nodes {
		byID[node.NodeID] = node
	}
	var tree []AXNode
	var walk func(node *accessibility.Node, depth int)
	walk = func(node *accessibility.Node, depth int) {
		if node == nil {
			return
		}
		if !node.Ignored {
			tree = append(tree, axNode(node, depth))
			depth++
		}
		for _, id := range node.ChildIDs {
			walk(byID[id], depth)
		}
	}
	if len(nodes) > 0 {
		walk(nodes[0], 0)
	}
	return tree
}

// AX returns the nodes with this role and accessible name, in document order;
// "" stands for any.
func (p *Page) AX(role, name string) []AXNode {
	p.t.Helper()
	var found []AXNode
	for _, node := range p.AXTree() {
		if (role == "" || node.Role == role) && (name == "" || node.Name == name) {
			found = append(found, node)
		}
	}
	return found
}

// RequireAX returns the one node with this role and accessible name, and fails
// the test when there is none or more than one.
func (p *Page) RequireAX(t testing.TB, role, name string) AXNode {
	t.Helper()
	found := p.With(t).AX(role, name)
	if len(found) != 1 {
		t.Fatalf("browsertest: %d nodes with role %q and name %q, want 1; the tree is\n%s", len(found), role, name, p.axOutline())
	}
	return found[0]
}

func (p *Page) axOutline() string {
	var b strings.Builder
	for _, node := range p.AXTree() {
		if node.Role != "StaticText" && node.Role != "InlineTextBox" {
			fmt.Fprintf(&b, "%s%s %q\n", strings.Repeat("  ", node.Depth), node.Role, node.Name)
		}
	}
	return b.String()
}

func axNode(node *accessibility.Node, depth int) AXNode {
	properties := make(map[string]string, len(node.Properties))
	for _, property := range node.Properties {
		properties[string(property.Name)] = axText(property.Value)
	}
	return AXNode{axText(node.Role), axText(node.Name), axText(node.Description), axText(node.Value), properties, depth}
}

func axText(value *accessibility.Value) string {
	if value == nil || len(value.Value) == 0 {
		return ""
	}
	var decoded any
	if err := json.Unmarshal(value.Value, &decoded); err != nil {
		return string(value.Value)
	}
	return fmt.Sprint(decoded)
}
