package viewtest

import (
	"embed"
	"encoding/json"
	"fmt"
	"path"
	"strings"

	"github.com/portletkit/portletkit/wasm/internal/fullview"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

//go:embed fixtures/*.json
var files embed.FS

// A Fixture is one call of the program's render function.
type Fixture struct {
	Name    string
	Widget  string          `json:"widget"`
	Options json.RawMessage `json:"options"`
	Data    json.RawMessage `json:"data"`
}

// Fixtures returns all, by name.
func Fixtures() ([]Fixture, error) {
	entries, err := files.ReadDir("fixtures")
	if err != nil {
		return nil, fmt.Errorf("viewtest: %w", err)
	}
	var all []Fixture
	for _, entry := range entries {
		f := Fixture{Name: strings.TrimSuffix(entry.Name(), ".json")}
		text, err := files.ReadFile(path.Join("fixtures", entry.Name()))
		if err != nil {
			return nil, fmt.Errorf("viewtest: %w", err)
		}
		if err := json.Unmarshal(text, &f); err != nil {
			return nil, fmt.Errorf("viewtest: %s: %w", entry.Name(), err)
		}
		all = append(all, f)
	}
	return all, nil
}

// Render does what the program does.
func (f Fixture) Render() (string, error) {
	options, err := Parse(f.Options)
	if err != nil {
		return "", err
	}
	data, err := Parse(f.Data)
	if err != nil {
		return "", err
	}
	renderer, ok := fullview.Widgets()[f.Widget]
	if !ok {
		return "", fmt.Errorf("viewtest: %s: no widget %q", f.Name, f.Widget)
	}
	opts, err := view.DecodeOptions(options)
	if err != nil {
		return "", err
	}
	component, err := renderer(data, opts)
	if err != nil {
		return "", err
	}
	return view.Render(component)
}
