package main

import (
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/article/source/sql/sqlite"
)

const rss = `<rss version="2.0"><channel><title>Báo bạn</title><link>https://bao.example/</link><language>en</language>
<item><title>Flood on the river</title><link>https://bao.example/1</link><guid>1</guid><pubDate>Tue, 24 Nov 2026 08:30:00 +0700</pubDate>
<description>&lt;p onclick="x()"&gt;The ferry still runs.&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</description></item>
<item><title>A ferry for the river</title><link>https://bao.example/2</link><guid>2</guid><pubDate>Mon, 23 Nov 2026 08:30:00 +0700</pubDate></item>
<item><title>Three rivers</title><link>https://bao.example/3</link><guid>3</guid><pubDate>ngày mai</pubDate><description>river</description></item>
</channel></rss>`

func TestPipeline(t *testing.T) {
	ctx := t.Context()
	store, err := sqlite.Open(ctx, filepath.Join(t.TempDir(), "news.db"), sql.Options{})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, store.Close()) })
	require.NoError(t, take(ctx, store, []byte(rss)))

	titles, err := search(ctx, store, "river")
	require.NoError(t, err)
	require.Empty(t, titles, "drafts are shown to nobody")
	require.NoError(t, publish(ctx, store, "bao-ban", "Lan"))

	titles, err = search(ctx, store, "rivers")
	require.NoError(t, err)
	require.Equal(t, []string{"Three rivers"}, titles)
	titles, err = search(ctx, store, "river")
	require.NoError(t, err)
	require.Len(t, titles, 3, "on two pages; no language asked for is all")

	found, err := store.List(ctx, article.Query{Bodies: true, Order: article.OldestFirst})
	require.NoError(t, err)
	published, err := feed.New(feed.Site{Name: "Cổng", Home: "https://portal.example/", Lang: "en"}, found.Items)
	require.NoError(t, err)
	json, err := published.JSON("https://portal.example/feed.json")
	require.NoError(t, err)
	require.Contains(t, string(json), "The ferry still runs.")
	require.NotContains(t, string(json), "onclick")
}
