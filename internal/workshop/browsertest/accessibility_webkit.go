package browsertest

import (
	"cmp"
	"context"
	_ "embed"
	"strings"
)

//go:embed accessibility_webkit.js
var webkitTree string

// elementKey is how WebDriver writes a reference to an element.
const elementKey = "element-6066-11e4-a52e-4f735466cecf"

// tree asks for the role and the name of each element that is shown.
func (w *webkitPage) tree(ctx context.Context) ([]AXNode, error) {
	var walked []struct {
		Element    map[string]string
		Text       string
		Tag        string // of what ARIA has no role for
		Value      string
		Properties map[string]string
		Depth      int
	}
	if err := w.post(ctx, "/execute/sync", action{"args": []any{}, "script": "return (" + webkitTree + ")()"}, &walked); err != nil {
		return nil, err
	}
	tree := []AXNode{{Role: "RootWebArea"}}
	for _, step := range walked {
		node := AXNode{Role: "StaticText", Name: step.Text, Value: step.Value, Properties: step.Properties, Depth: step.Depth}
		if id := step.Element[elementKey]; id != "" {
			if err := w.call(ctx, "GET", "/element/"+id+"/computedrole", nil, &node.Role); err != nil {
				return nil, err
			}
			if err := w.call(ctx, "GET", "/element/"+id+"/computedlabel", nil, &node.Name); err != nil {
				return nil, err
			}
			node.Role = cmp.Or(strings.ToLower(node.Role), step.Tag)
		}
		tree = append(tree, node)
	}
	return tree, nil
}
