package sql_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"sort"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	articles "github.com/portletkit/portletkit/article/source/sql"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
)

var (
	archiveSize = flag.Int("articles", 10_000, "how many articles BenchmarkStore looks through")
	archiveFile = flag.String("file", "", "SQLite: the file to fill, or to use again where it has that many articles")
	archiveDSN  = flag.String("dsn", "", "PostgreSQL: the database to fill, or to use again")
)

// BenchmarkStore measures calls over many articles, whose words are as frequent
// as those of news:
//
//	go test ./article/source/sql -run '^$' -bench Store -benchtime 500x -timeout 30m -articles 1000000
//
// Each call asks for something else, as readers do. A common word is one of the
// 50 that stand in nearly every article, a frequent one stands in one of 5 to
// 50, a rare one in some hundred of a million. p50-ms and p99-ms are of single
// calls, with a warm cache of the operating system. The searches are asked of
// PostgreSQL's own tsvector as well, by a table that a developer would make.
func BenchmarkStore(b *testing.B) {
	c := corpus.New(*archiveSize)
	b.Run("tsvector", func(b *testing.B) { benchmarkSearches(b, c, fillPeer(b, c).find) })
	for _, back := range backends() {
		b.Run(back.name, func(b *testing.B) {
			place := archivePlace(b, back)
			store, err := back.open(b.Context(), place, articles.Options{Timeout: 10 * time.Minute})
			require.NoError(b, err)
			b.Cleanup(func() { require.NoError(b, store.Close()) })
			fill(b, store, c)
			b.Logf("%s: %s", back.name, sizes(b, back, place))
			benchmarkLists(b, store, c)
			benchmarkSearches(b, c, func(b *testing.B, text string, q article.Query) error {
				_, err := store.Search(b.Context(), text, q)
				return err
			})
			measure(b, "put", func(i int) error { return store.Put(b.Context(), c.Article(i)) })
		})
	}
}

func archivePlace(b *testing.B, back backend) string {
	switch {
	case back.driver == "sqlite" && *archiveFile != "":
		return *archiveFile
	case back.driver == "pgx" && *archiveDSN != "":
		return *archiveDSN
	case back.driver == "pgx":
		return back.durable(b)
	}
	return back.place(b)
}

// fill imports what is not there yet of the corpus.
func fill(b *testing.B, store *articles.Store, c *corpus.Corpus) {
	from := sort.Search(c.Len(), func(n int) bool {
		_, err := store.Get(b.Context(), corpus.Slug(n), corpus.Newest)
		return err != nil
	})
	if from == c.Len() {
		return
	}
	start := time.Now()
	n, err := store.Import(b.Context(), made(b.Context(), c, from), articles.ImportOptions{Progress: func(n int) {
		if n%50_000 == 0 {
			fmt.Printf("%d articles after %v\n", n, time.Since(start).Round(time.Second))
		}
	}})
	require.NoError(b, err)
	require.Equal(b, c.Len()-from, n)
	took := time.Since(start)
	b.Logf("filled with %d articles in %v: %.0f a second", n, took.Round(time.Second), float64(n)/took.Seconds())
}

// made makes the corpus on all processors, in its order.
func made(ctx context.Context, c *corpus.Corpus, start int) iter.Seq2[article.Article, error] {
	const part = 500
	return func(yield func(article.Article, error) bool) {
		for from := start; from < c.Len(); from += part {
			items := make([]article.Article, min(part, c.Len()-from))
			var wg sync.WaitGroup
			for first := range runtime.GOMAXPROCS(0) {
				wg.Go(func() {
					for i := first; i < len(items); i += runtime.GOMAXPROCS(0) {
						items[i] = c.Article(from + i)
					}
				})
			}
			wg.Wait()
			for _, a := range items {
				if !yield(a, ctx.Err()) {
					return
				}
			}
		}
	}
}

// sizes says how much the database takes, and how much the text in it.
func sizes(b *testing.B, back backend, place string) string {
	db, err := sql.Open(back.driver, place)
	require.NoError(b, err)
	defer db.Close()
	size, text := "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", "SELECT SUM(LENGTH(CAST(head AS BLOB)) + LENGTH(CAST(body AS BLOB))) FROM portlet_content"
	if back.driver == "pgx" {
		size, text = "SELECT pg_database_size(current_database())", "SELECT SUM(OCTET_LENGTH(head) + OCTET_LENGTH(body)) FROM portlet_content"
	}
	var whole, words float64
	require.NoError(b, db.QueryRowContext(b.Context(), size).Scan(&whole))
	require.NoError(b, db.QueryRowContext(b.Context(), text).Scan(&words))
	return fmt.Sprintf("%.0f MB on disk, of which articles %.0f MB", whole/1e6, words/1e6)
}

func benchmarkLists(b *testing.B, store *articles.Store, c *corpus.Corpus) {
	list := func(q article.Query) (article.Page, error) {
		q.Now, q.Limit = corpus.Newest, 20
		return store.List(b.Context(), q)
	}
	lists := func(name string, query func(i int) article.Query) {
		measure(b, name, func(i int) error {
			_, err := list(query(i))
			return err
		})
	}
	section := func(i int) string { return corpus.Section(i % corpus.Sections).Key }
	lists("newest", func(int) article.Query { return article.Query{} })
	lists("section", func(i int) article.Query { return article.Query{Section: section(i)} })
	// The largest sections have that many.
	lists("page 500 of section", func(i int) article.Query {
		return article.Query{Section: section(i % 5), Offset: 20 * 500 * c.Len() / 1_000_000}
	})
	cursors := map[string]string{}
	lists("section by cursor", func(i int) article.Query {
		q := article.Query{Section: section(i % 10), After: cursors[section(i%10)]}
		page, err := list(q)
		require.NoError(b, err)
		cursors[q.Section] = page.Next
		return q
	})
	lists("tag", func(i int) article.Query { return article.Query{Tag: corpus.Tag(i * 7 % corpus.Tags)} })
	lists("common tag", func(i int) article.Query { return article.Query{Tag: corpus.Tag(i % 20)} })
	lists("feed with bodies", func(i int) article.Query { return article.Query{Section: section(i), Bodies: true} })
	measure(b, "get", func(i int) error {
		_, err := store.Get(b.Context(), corpus.Slug(i*7919%c.Len()), corpus.Newest)
		return err
	})
	measure(b, "others", func(i int) error {
		_, err := store.Others(b.Context(), c.Article(i*7919%c.Len()), 5, corpus.Newest)
		return err
	})
	measure(b, "sections", func(int) error {
		_, err := store.Sections(b.Context(), corpus.Newest)
		return err
	})
}

func benchmarkSearches(b *testing.B, c *corpus.Corpus, find func(b *testing.B, text string, q article.Query) error) {
	search := func(name string, words func(i int) string, q article.Query) {
		measure(b, "search "+name, func(i int) error {
			q.Now, q.Limit = corpus.Newest, 20
			if q.Section != "" {
				q.Section = corpus.Section(i % corpus.Sections).Key
			}
			return find(b, words(i), q)
		})
	}
	// With a space behind it a word would still be unfinished: what readers type
	// is never known to be whole.
	rare := func(n int) func(int) string {
		return func(i int) string { return c.Words(i, n, 8_000, 30_000) }
	}
	frequent := func(n int) func(int) string { return func(i int) string { return c.Words(i, n, 50, 1000) } }
	common := func(n int) func(int) string { return func(i int) string { return c.Words(i, n, 0, 50) } }
	title := func(i int) string { return c.Article(i * 7919 % c.Len()).Title }
	unfinished := func(letters int, words func(int) string) func(int) string {
		return func(i int) string {
			text := []rune(words(i))
			last := len(text) - 1
			for last > 0 && text[last-1] != ' ' {
				last--
			}
			return string(text[:min(len(text), last+letters)])
		}
	}
	search("1 rare word", rare(1), article.Query{})
	search("1 frequent word", frequent(1), article.Query{})
	search("1 common word", common(1), article.Query{})
	search("2 frequent words", frequent(2), article.Query{})
	search("2 common words", common(2), article.Query{})
	search("4 frequent words", frequent(4), article.Query{})
	search("4 common words", common(4), article.Query{})
	search("a title", title, article.Query{})
	for letters := 1; letters <= 3; letters++ {
		name := fmt.Sprintf("last word of %d letters", letters)
		search(name+", 1 word", unfinished(letters, frequent(1)), article.Query{})
		search(name+", 3 words", unfinished(letters, frequent(3)), article.Query{})
	}
	search("2 common words in section", common(2), article.Query{Section: "each"})
	search("2 frequent words in section", frequent(2), article.Query{Section: "each"})
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
