// Pipeline takes what another site publishes into a store of one's own, and
// looks through it.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

func main() {
	ctx := context.Background()
	store, err := sqlite.Open(ctx, "news.db", sql.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	data, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = take(ctx, store, data)
	}
	if err != nil {
		log.Print(err)
	}
	log.Print(search(ctx, store, os.Args[2]))
}

// take keeps the good entries as drafts, for an editor, and tells the others.
func take(ctx context.Context, store article.Store, data []byte) error {
	read, err := feed.Read(ctx, data, feed.ReadOptions{URL: "https://bao.example/rss", Section: article.Section{Key: "bao-ban", Name: "Báo bạn"}})
	if err != nil {
		return err
	}
	for _, lost := range read.Faults {
		log.Print(lost)
	}
	for i := range read.Articles {
		read.Articles[i].Draft = true
	}
	return store.Put(ctx, read.Articles...)
}

// publish lets readers see the drafts of a section.
func publish(ctx context.Context, store article.Store, section, editor string) error {
	waiting, err := store.Pending(ctx, time.Now())
	if err != nil {
		return err
	}
	for _, a := range waiting {
		latest, err := store.Latest(ctx, a.ID)
		if err != nil {
			return err
		}
		if latest.Article.Draft = false; latest.Article.Section.Key != section {
			continue
		}
		if _, err := store.Save(ctx, article.Edit{Article: latest.Article, Base: latest.Number, By: editor}); err != nil {
			return fmt.Errorf("%s: %w", a.Title, err)
		}
	}
	return nil
}

// search returns the titles of all pages, two articles each.
func search(ctx context.Context, store article.Source, words string) (titles []string, err error) {
	for q := (article.Query{Limit: 2}); ; {
		found, err := store.Search(ctx, words, q)
		for _, a := range found.Items {
			titles = append(titles, a.Title)
		}
		if q.After = found.Next; err != nil || q.After == "" {
			return titles, err
		}
	}
}
