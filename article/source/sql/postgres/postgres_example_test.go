package postgres_test

import (
	"context"
	"database/sql"
	"log"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
)

// The password comes from PGPASSWORD or a pgpass file. All servers of the site
// open the same database.
func ExampleOpen() {
	ctx := context.Background()
	store, err := postgres.Open(ctx, "postgres://portal@db.internal/portal?sslmode=verify-full", articles.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
	page, err := store.List(ctx, article.Query{Section: "xa-hoi"})
	if err != nil {
		log.Fatal(err)
	}
	for _, a := range page.Items {
		log.Print(a.Title)
	}
}

// A host that has connections already lends them; the tables of the kit begin
// with "portlet_". The store's Close closes the connections.
func ExampleNew() {
	db, err := sql.Open("pgx", "postgres://portal@db.internal/portal")
	if err != nil {
		log.Fatal(err)
	}
	db.SetMaxOpenConns(20)
	store, err := postgres.New(context.Background(), db, articles.Options{})
	if err != nil {
		log.Fatal(err)
	}
	defer store.Close()
}
