package article

import "slices"

func newestFirst(changes []Change) []Change {
	sorted := slices.Clone(changes)
	slices.SortStableFunc(sorted, func(a, b Change) int { return b.Time.Compare(a.Time) })
	return sorted
}
