package browsertest

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
)

//go:embed accessibility_firefox.js
var firefoxTree string

// tree asks the browser itself, which has the tree of the page's process.
func (f *firefoxPage) tree(ctx context.Context) ([]AXNode, error) {
	text, err := f.evaluateIn(ctx, action{"context": f.chrome}, firefoxTree)
	if err != nil {
		return nil, err
	}
	return readTree(text)
}

// readTree reads the JSON of nodes.
func readTree(text []byte) ([]AXNode, error) {
	var tree []AXNode
	err := json.Unmarshal(text, &tree)
	if err == nil && len(tree) == 0 {
		err = errors.New("no accessibility tree")
	}
	return tree, err
}
