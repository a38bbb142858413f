package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

// exampleStore is a store in a file that the returned function removes.
func exampleStore(ctx context.Context) (*sql.Store, func(), error) {
	folder, err := os.MkdirTemp("", "portal")
	if err != nil {
		return nil, nil, err
	}
	store, err := sqlite.Open(ctx, filepath.Join(folder, "portal.db"), sql.Options{})
	if err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(folder))
	}
	return store, func() { store.Close(); os.RemoveAll(folder) }, nil
}

// An editor's work: a draft that readers do not see, published, moved to
// another address and taken away.
func Example_put() {
	ctx := context.Background()
	store, remove, err := exampleStore(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer remove()
	now := time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)
	a := article.Article{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Published: now, Draft: true,
	}
	show := func(slug string) {
		found, err := store.Get(ctx, slug, now)
		fmt.Println(slug, "→", found.Slug, err)
	}
	put := func(a article.Article) {
		if err := store.Put(ctx, a); err != nil {
			fmt.Println(err)
		}
	}

	put(a)
	show("cau-moi")
	draft, err := store.ByID(ctx, "sl-1")
	fmt.Println(draft.Title, err)

	a.Draft = false
	put(a)
	a.Slug = "cau-song-lam"
	put(a)
	show("cau-moi")

	a.Title = ""
	put(a)
	fmt.Println(store.Remove(ctx, "sl-1"))
	show("cau-song-lam")
	// Output:
	// cau-moi →  article: not found
	// Cầu mới nối đôi bờ <nil>
	// cau-moi → cau-song-lam <nil>
	// articles: put: article "sl-1": article: title: is empty
	// <nil>
	// cau-song-lam →  article: not found
}

func Example_list() {
	ctx := context.Background()
	store, remove, err := exampleStore(ctx)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer remove()
	now := time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC)
	for i, title := range []string{"Lễ hội", "Cầu mới", "Mùa gặt"} {
		err := store.Put(ctx, article.Article{
			ID: fmt.Sprint("sl-", i), Slug: fmt.Sprint("bai-", i), Title: title,
			Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Published: now.Add(-time.Duration(i) * time.Hour),
		})
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	query := article.Query{Section: "xa-hoi", Limit: 2, Now: now}
	for {
		page, err := store.List(ctx, query)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, a := range page.Items {
			fmt.Println(a.Title)
		}
		if query.After = page.Next; page.Next == "" {
			return
		}
		fmt.Println("– next page")
	}
	// Output:
	// Lễ hội
	// Cầu mới
	// – next page
	// Mùa gặt
}
