package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

func ExampleOpen() {
	folder, err := os.MkdirTemp("", "portal")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	ctx := context.Background()
	store, err := sqlite.Open(ctx, filepath.Join(folder, "portal.db"), sql.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	err = store.Put(ctx, article.Article{
		ID: "sl-1", Slug: "giam-ngheo", Title: "Nhiều cách làm hay trong giảm nghèo",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	found, err := store.Search(ctx, "cach lam giam ngheo", article.Query{})
	fmt.Println(found.Total, found.Items[0].Title, err)
	// Output: 1 Nhiều cách làm hay trong giảm nghèo <nil>
}
