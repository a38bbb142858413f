package article

import "slices"

// newestFirst sorts by insertion, which is in place already as a rule: the
// library's sort, made for this type, would cost the browser programs 3 KB.
func newestFirst(changes []Change) []Change {
	sorted := slices.Clone(changes)
	for i := range sorted {
		for at := i; at > 0 && sorted[at].Time.After(sorted[at-1].Time); at-- {
			sorted[at-1], sorted[at] = sorted[at], sorted[at-1]
		}
	}
	return sorted
}
