// Package support holds what pages and widgets use against published data of
// browsers: MDN's browser-compat-data, which "make tools" installs. A feature
// that is newer than the oldest browsers we name stands in a list, with what
// their readers have instead.
//
//	styles, scripts → names of features → first version that has each → newer than the table? → in the list, or a fault
//
// It knows features by their names: properties, at-rules, selectors and functions
// of styles; globals and their members, and operators, of scripts. A member of any
// object is dated by the oldest interface that has one of that name, so what it
// finds is newer for certain, and not all that is newer is found: old engines,
// which the browser tests start, have the last word.
package support

import (
	"encoding/json"
	"os"
	"strconv"
	"strings"
)

// Oldest are the first versions of browsers that show something as it is meant.
type Oldest map[string]float64

// Data are MDN's data.
type Data struct{ root map[string]any }

// Open reads the file data.json of the package.
func Open(path string) (Data, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Data{}, err
	}
	var d Data
	return d, json.Unmarshal(text, &d.root)
}

func (d Data) at(path ...string) map[string]any {
	here := d.root
	for _, name := range path {
		here, _ = here[name].(map[string]any)
	}
	return here
}

// Since says from which version of the browser on the feature is there; known is
// false where the data say nothing of it.
func since(feature map[string]any, browser string) (version float64, known bool) {
	compat, _ := feature["__compat"].(map[string]any)
	support, _ := compat["support"].(map[string]any)
	statements, isList := support[browser].([]any)
	if !isList {
		statements = []any{support[browser]}
	}
	for _, each := range statements {
		s, _ := each.(map[string]any)
		if s == nil || s["prefix"] != nil || s["alternative_name"] != nil || s["flags"] != nil {
			continue
		}
		known = true
		added, _ := s["version_added"].(string)
		v, err := strconv.ParseFloat(strings.TrimPrefix(added, "≤"), 64)
		if err == nil && (version == 0 || v < version) {
			version = v
		}
	}
	if known && version == 0 {
		version = never
	}
	return version, known
}

const never = 1e6

// newer says whether all that go by the name came after one of the oldest
// browsers.
func newer(features []map[string]any, oldest Oldest) bool {
	for browser, from := range oldest {
		first, known := never, false
		for _, feature := range features {
			if v, ok := since(feature, browser); ok {
				first, known = min(first, v), true
			}
		}
		if known && first > from {
			return true
		}
	}
	return false
}
