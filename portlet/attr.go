package portlet

import "strings"

// Attr is an attribute of an element, or a hidden field of a form.
type Attr struct {
	Name  string
	Value string
}

// dataAttrs returns the attributes whose names are data-[a-z0-9-]+, the only
// ones that a host may set freely: no other can run script.
func dataAttrs(attrs []Attr) []Attr {
	var kept []Attr
	for _, a := range attrs {
		name, ok := strings.CutPrefix(a.Name, "data-")
		if ok && name != "" && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" {
			kept = append(kept, a)
		}
	}
	return kept
}
