package article

import (
	"slices"

	"github.com/portletkit/portletkit/internal/text/bounds"
)

// KeepSlugs returns the article with the slugs that the version before it was
// published under among its OldSlugs, so that no address is lost by an edit
// that forgets it. A version that was a draft leaves none. Beyond 500
// those that the version before had longest are forgotten. For implementations
// of Source that replace articles.
func (a Article) KeepSlugs(before Article) Article {
	if before.Draft || before.Published.IsZero() {
		return a
	}
	kept := slices.Clone(a.OldSlugs)
	for _, slug := range append([]string{before.Slug}, before.OldSlugs...) {
		if len(kept) < bounds.OldSlugs && slug != a.Slug && !slices.Contains(kept, slug) {
			kept = append(kept, slug)
		}
	}
	a.OldSlugs = kept
	return a
}
