package sql_test

import (
	"database/sql"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
)

// BenchmarkStore measures calls over 10,000 articles:
//
//	go test ./article/source/sql -run '^$' -bench Store -benchtime 1000x
//
// Each call asks for something else, as readers do. A common word stands in
// three of four articles, a rare one in one of ten. p50-ms and p99-ms are of
// single calls.
func BenchmarkStore(b *testing.B) {
	for _, back := range backends() {
		b.Run(back.name, func(b *testing.B) {
			c := newCorpus()
			place := back.place(b)
			store := back.at(b, place)
			for from := 0; from < 10_000; from += 250 {
				require.NoError(b, store.Put(b.Context(), c.articles(from, 250)...))
			}
			analyze(b, back, place)
			benchmarkCalls(b, store, c)
		})
	}
}

// analyze does what PostgreSQL does by itself within a minute.
func analyze(b *testing.B, back backend, place string) {
	db, err := sql.Open(back.driver, place)
	require.NoError(b, err)
	defer db.Close()
	_, err = db.ExecContext(b.Context(), "ANALYZE")
	require.NoError(b, err)
}

func benchmarkCalls(b *testing.B, store *articles.Store, c *corpus) {
	section := func(i int) string { return "muc-" + strconv.Itoa(i%30) }
	list := func(q article.Query) error {
		q.Now = published
		_, err := store.List(b.Context(), q)
		return err
	}
	search := func(n int, words func(int) string) func(int) error {
		return func(int) error {
			_, err := store.Search(b.Context(), words(n), article.Query{Limit: 20, Now: published})
			return err
		}
	}
	measure(b, "newest", func(i int) error { return list(article.Query{Limit: 20}) })
	measure(b, "section", func(i int) error { return list(article.Query{Limit: 20, Section: section(i)}) })
	measure(b, "page of section", func(i int) error { return list(article.Query{Limit: 20, Section: section(i), Offset: i % 15 * 20}) })
	measure(b, "tag", func(i int) error { return list(article.Query{Limit: 20, Tag: "the " + strconv.Itoa(i%400)}) })
	measure(b, "feed with bodies", func(i int) error { return list(article.Query{Limit: 20, Section: section(i), Bodies: true}) })
	measure(b, "get", func(i int) error {
		_, err := store.Get(b.Context(), "bai-"+strconv.Itoa(i*7919%10_000), published)
		return err
	})
	others := c.articles(0, 500)
	measure(b, "others", func(i int) error {
		_, err := store.Others(b.Context(), others[i%500], 5, published)
		return err
	})
	measure(b, "search 2 rare words", search(2, c.rare))
	measure(b, "search 1 common word", search(1, c.words))
	measure(b, "search 2 common words", search(2, c.words))
	measure(b, "search 4 common words", search(4, c.words))
	measure(b, "sections", func(int) error {
		_, err := store.Sections(b.Context(), published)
		return err
	})
	measure(b, "put", func(i int) error { return store.Put(b.Context(), others[i%500]) })
}

func measure(b *testing.B, name string, call func(i int) error) {
	b.Run(name, func(b *testing.B) {
		var times []time.Duration
		for i := 0; b.Loop(); i++ {
			start := time.Now()
			if err := call(i); err != nil {
				b.Fatal(err)
			}
			times = append(times, time.Since(start))
		}
		slices.Sort(times)
		b.ReportMetric(milliseconds(times[len(times)/2]), "p50-ms")
		b.ReportMetric(milliseconds(times[len(times)*99/100]), "p99-ms")
	})
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
