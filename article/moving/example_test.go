package moving_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/portletkit/portletkit/article/moving"
)

func ExampleOpen() {
	dir, err := os.MkdirTemp("", "old-site")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	archive := `<rss version="2.0"><channel><title>Sông Lam</title><link>https://songlam.example/</link>
<item><title>Thông xe cầu mới</title><link>https://songlam.example/web/guest/?b=2&amp;id=12345</link><pubDate>Sat, 05 Mar 2016 07:05:00 +0700</pubDate></item></channel></rss>`
	if err := os.WriteFile(filepath.Join(dir, "rss.xml"), []byte(archive), 0o600); err != nil {
		log.Fatal(err)
	}

	ctx := context.Background()
	site, err := moving.Open(ctx, filepath.Join(dir, "rss.xml"), moving.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer site.Close()
	for page, err := range site.Pages(ctx) {
		if err != nil {
			log.Fatal(err)
		}
		item := page.Read(ctx)
		host, place := moving.Place(item.Addresses[0])
		fmt.Println(item.Article.Title, "/", host, place, "/", item.Err)
	}
	// Output: Thông xe cầu mới / songlam.example /web/guest?b=2&id=12345 / <nil>
}
