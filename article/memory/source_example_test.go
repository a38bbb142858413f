package memory_test

import (
	"context"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/memory"
)

func ExampleSource_Search() {
	source, err := memory.New([]article.Article{{
		ID: "sl-1", Slug: "giam-ngheo", Title: "Nhiều cách làm hay trong giảm nghèo",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := source.Search(context.Background(), "cach lam giam ngheo", article.Query{})
	fmt.Println(found.Total, found.Items[0].Title, err)
	// Output: 1 Nhiều cách làm hay trong giảm nghèo <nil>
}
