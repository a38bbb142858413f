package highlight_test

import (
	"context"
	"os"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/highlight"
)

// A page of search results shows where the words stand, however they were
// typed.
func Example() {
	a := article.Article{Title: "Trung tâm mới", Summary: "Khánh thành trung tâm kỹ thuật rộng 1.200 m²"}
	_ = highlight.Marks(highlight.Of(a, "ki thuat 1200", 0)).Render(context.Background(), os.Stdout)
	// Output: Khánh thành trung tâm <mark>kỹ</mark> <mark>thuật</mark> rộng <mark>1.200</mark> m²
}
