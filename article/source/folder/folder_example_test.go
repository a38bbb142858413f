package folder_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing/fstest"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/article/source/folder"
)

func ExampleLoad() {
	files := fstest.MapFS{"cau-moi.html": {Data: []byte(`{
  "id": "sl-1",
  "slug": "cau-moi",
  "section": {"key": "xa-hoi", "name": "Xã hội"},
  "title": "Cầu mới nối đôi bờ",
  "published": "2026-11-12T08:30:00+07:00"
}

<p>Cầu dài <b>240 m</b>.</p>
`)}}
	source, err := folder.Load(context.Background(), files, folder.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	page, err := source.List(context.Background(), article.Query{Bodies: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(page.Items[0].Title, "|", page.Items[0].Body)
	// Output: Cầu mới nối đôi bờ | <p>Cầu dài <b>240 m</b>.</p>
}

// A program writes files that people go on with.
func ExampleFormat() {
	file, err := folder.Format(article.Article{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	back, err := folder.Parse(file, sanitize.New(sanitize.Options{}))
	fmt.Println(back.Slug, back.Published.UTC(), err)
	_, err = folder.Parse([]byte("<p>Cầu dài 240 m.</p>"), sanitize.New(sanitize.Options{}))
	fmt.Println(err)
	// Output:
	// cau-moi 2026-11-12 01:30:00 +0000 UTC <nil>
	// folder: a JSON object and an empty line must stand before the body
}

// One bad file never loses the others.
func ExampleLoad_faults() {
	source, err := folder.Load(context.Background(), fstest.MapFS{
		"cau-moi.html": {Data: []byte(`{"id": "sl-1", "slug": "cau-moi", "section": {"key": "xa-hoi", "name": "Xã hội"}, "title": "Cầu mới", "published": "2026-11-12T08:30:00+07:00"}` + "\n\n<p>Dài 240 m.</p>")},
		"le-hoi.html":  {Data: []byte("<p>Quên phần đầu</p>")},
	}, folder.Options{})
	fmt.Println(err)
	page, err := source.List(context.Background(), article.Query{})
	fmt.Println(page.Total, page.Items[0].Title, err)
	// Output:
	// folder: le-hoi.html: folder: a JSON object and an empty line must stand before the body
	// 1 Cầu mới <nil>
}

func ExampleOpenDir() {
	dir, err := os.MkdirTemp("", "bai-viet")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, "cau-moi.html"), file("sl-1", "cau-moi").Data, 0o600); err != nil {
		fmt.Println(err)
		return
	}
	files, err := folder.OpenDir(dir)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer files.Close()
	source, err := folder.Load(context.Background(), files, folder.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := source.Get(context.Background(), "cau-moi", time.Now())
	fmt.Println(a.Title, err)
	// Output: Bài sl-1 <nil>
}

// Two editors at one article: the second is told, and nothing is lost.
func ExampleOpenStore() {
	path, err := os.MkdirTemp("", "articles")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(path)
	store, err := folder.OpenStore(path, folder.Options{})
	if err != nil {
		panic(err)
	}
	defer store.Close()

	ctx := context.Background()
	a := article.Article{ID: "1", Slug: "gat-som", Title: "Gặt sớm", Section: article.Section{Key: "kinh-te", Name: "Kinh tế"}, Draft: true}
	first, err := store.Save(ctx, article.Edit{Article: a, By: "Hạnh"})
	fmt.Println(first.Number, err)
	_, err = store.Save(ctx, article.Edit{Article: a, By: "Tú"})
	fmt.Println(errors.Is(err, article.ErrConflict))
	// Output:
	// 1 <nil>
	// true
}
