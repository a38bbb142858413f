package postgres_test

import (
	"database/sql"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/postgres"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// A host may bring connections of its own, and a schema to keep the tables in.
func TestNewInSchemaOfItsOwn(t *testing.T) {
	db, err := sql.Open("pgx", testenv.Postgres(t))
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	for _, statement := range []string{"CREATE SCHEMA tin", "SET search_path TO tin"} {
		_, err = db.Exec(statement)
		require.NoError(t, err)
	}
	store, err := postgres.New(t.Context(), db, articles.Options{})
	require.NoError(t, err)
	defer store.Close()
	page, err := store.List(t.Context(), article.Query{})
	require.NoError(t, err)
	require.Zero(t, page.Total)
	var schema string
	require.NoError(t, db.QueryRow("SELECT schemaname FROM pg_tables WHERE tablename = 'portlet_article'").Scan(&schema))
	require.Equal(t, "tin", schema)
}
