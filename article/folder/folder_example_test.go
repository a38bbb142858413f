package folder_test

import (
	"context"
	"fmt"
	"testing/fstest"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/folder"
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
	source, err := folder.Load(files, folder.Options{})
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
