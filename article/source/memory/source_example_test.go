package memory_test

import (
	"context"
	"fmt"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/memory"
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

// Articles come and go while the source is read.
func ExampleSource_Put() {
	source, err := memory.New(nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := article.Article{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	}
	fmt.Println(source.Put(context.Background(), a))
	a.Slug = "cau-song-lam"
	fmt.Println(source.Put(context.Background(), a))
	found, err := source.Get(context.Background(), "cau-moi", a.Published)
	fmt.Println(found.Slug, err)
	fmt.Println(source.Remove(context.Background(), a.ID))
	_, err = source.Get(context.Background(), "cau-moi", a.Published)
	fmt.Println(err)
	// Output:
	// <nil>
	// <nil>
	// cau-song-lam <nil>
	// <nil>
	// article: not found
}
