package browsertest

import (
	"context"
	"fmt"
	"strings"
	"testing"
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
// what assistive technology ignores. Open shadow roots are part of it, closed
// ones in Chromium and Firefox; frames are not.
//
// Chromium and Firefox give the tree that they give to assistive technology.
// WebKit gives the role and the name of an element when it is asked; the order
// and the states are read from the document there.
func (p *Page) AXTree() []AXNode {
	p.t.Helper()
	var tree []AXNode
	p.must("accessibility tree", func(ctx context.Context) (err error) {
		tree, err = p.driver.tree(ctx)
		return err
	})
	return tree
}

func (c *chromium) tree(ctx context.Context) ([]AXNode, error) {
	var answer struct{ Nodes []*protocolNode }
	if err := c.call(ctx, "Accessibility.getFullAXTree", nil, &answer); err != nil {
		return nil, err
	}
	nodes, byID := answer.Nodes, map[string]*protocolNode{}
	for _, node := range nodes {
		byID[node.NodeID] = node
	}
	var tree []AXNode
	var walk func(node *protocolNode, depth int)
	walk = func(node *protocolNode, depth int) {
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
	return tree, nil
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

// protocolNode is a node as the protocol has it.
type protocolNode struct {
	NodeID                         string
	Ignored                        bool
	Role, Name, Description, Value *axValue
	Properties                     []struct {
		Name  string
		Value *axValue
	}
	ChildIDs []string
}

type axValue struct{ Value any }

func (v *axValue) String() string {
	if v == nil || v.Value == nil {
		return ""
	}
	return fmt.Sprint(v.Value)
}

func axNode(node *protocolNode, depth int) AXNode {
	properties := make(map[string]string, len(node.Properties))
	for _, property := range node.Properties {
		properties[property.Name] = property.Value.String()
	}
	return AXNode{node.Role.String(), node.Name.String(), node.Description.String(), node.Value.String(), properties, depth}
}
