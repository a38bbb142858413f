// Package sections puts sections into the order of a Vietnamese dictionary, for
// all sources alike.
package sections

import (
	"cmp"
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"github.com/portletkit/portletkit/article"
)

// collators compare by the Vietnamese tailoring of the Unicode Collation
// Algorithm (CLDR, "vi"): letters first, then tones, then case. One of them
// serves one caller at a time, and costs more to make than to use.
var collators = sync.Pool{New: func() any { return collate.New(language.Vietnamese) }}

// Sort orders a list by names, and by keys where those are alike.
func Sort(list []article.Section) {
	c := collators.Get().(*collate.Collator)
	defer collators.Put(c)
	slices.SortFunc(list, func(a, b article.Section) int {
		return cmp.Or(c.CompareString(a.Name, b.Name), cmp.Compare(a.Key, b.Key))
	})
}
