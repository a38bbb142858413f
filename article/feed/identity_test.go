package feed_test

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/sanitize"
)

// idOf is the ID of an entry with that guid in a feed asked for at an address.
func idOf(t testing.TB, guid string, opts feed.ReadOptions) string {
	t.Helper()
	result, err := feed.Read(t.Context(), rss(`<item><title>Bài</title><guid>`+guid+`</guid><pubDate>06/04/2023 14:21</pubDate></item>`), opts)
	require.NoError(t, err)
	require.Len(t, result.Articles, 1)
	return result.Articles[0].ID
}

// No feed gets the ID of another's article, whatever it claims.
func TestIDsOfFeedsDiffer(t *testing.T) {
	for _, guid := range []string{"1", "https://bao.example/1", "tag:bao.example,2023:1", "urn:uuid:1", "//bao.example/rss\x201", "bao.example 1"} {
		seen := map[string]string{}
		for _, address := range []string{
			"https://bao.example/rss", "https://evil.example/rss", "https://bao.example.evil.example/rss", "https://bao.example:8443/rss",
			"https://bao.example/rss2", "https://bao.example/rss?b=1", "https://con.bao.example/rss", "https://bao.example@evil.example/rss2", "",
		} {
			id := idOf(t, guid, feed.ReadOptions{URL: address})
			require.Empty(t, seen[id], "%s and %s", address, seen[id])
			seen[id] = address
		}
	}
}

// What a feed says of itself, and how its address is spelt, changes nothing.
func TestIDsStay(t *testing.T) {
	first := idOf(t, "1", feed.ReadOptions{URL: "https://bao.example/rss"})
	for _, address := range []string{
		"http://bao.example/rss", "https://www.bao.example/rss", "https://BAO.example/rss", "https://bao.example:443/rss", "http://bao.example:80/rss",
		"https://bao.example./rss", "https://bao.example/rss/", "https://ten:mat@bao.example/rss", "https://bao.example/rss#a", " https://bao.example/rss ",
	} {
		require.Equal(t, first, idOf(t, "1", feed.ReadOptions{URL: address}), address)
	}
	require.Equal(t, idOf(t, "1", feed.ReadOptions{URL: "https://tiếngviệt.vn/rss"}), idOf(t, "1", feed.ReadOptions{URL: "https://xn--tingvit-5t4cyc.vn/rss"}))
	edited, err := feed.Read(t.Context(), []byte(`<rss><channel><title>Tên mới</title><link>https://khac.example/</link>
		<item><title>Tên khác</title><link>https://bao.example/khac</link><guid>1</guid><pubDate>07/04/2023 14:21</pubDate></item></channel></rss>`),
		feed.ReadOptions{URL: "https://bao.example/rss"})
	require.NoError(t, err)
	require.Equal(t, first, edited.Articles[0].ID)
}

// Identity keeps the IDs of a feed that moved, and joins those of one publisher.
func TestIdentity(t *testing.T) {
	old := idOf(t, "1", feed.ReadOptions{URL: "https://cu.example/rss"})
	require.Equal(t, old, idOf(t, "1", feed.ReadOptions{URL: "https://moi.example/feed", Identity: "https://cu.example/rss"}))
	require.Equal(t, idOf(t, "1", feed.ReadOptions{URL: "https://a.example/1", Identity: "báo"}), idOf(t, "1", feed.ReadOptions{URL: "https://a.example/2", Identity: "báo"}))
	require.NotEqual(t, old, idOf(t, "1", feed.ReadOptions{Identity: "//cu.example/rss"}), "a name is no address")
}

// The links tell entries apart that have one guid, in any order.
func TestSameGUID(t *testing.T) {
	item := func(n, guid string) string {
		return `<item><title>Bài ` + n + `</title><link>https://bao.example/` + n + `</link><guid isPermaLink="false">` + guid + `</guid><pubDate>06/04/2023 14:21</pubDate></item>`
	}
	for _, guid := range []string{"N/A", "0", "null", "77"} {
		ids := map[string]string{}
		for _, order := range [][]string{{"1", "2"}, {"2", "1"}, {"3", "2", "1"}} {
			var items []string
			for _, n := range order {
				items = append(items, item(n, guid))
			}
			for _, a := range read(t, rss(items...)).Articles {
				if ids[a.Title] != "" {
					require.Equal(t, ids[a.Title], a.ID, guid)
				}
				ids[a.Title] = a.ID
			}
		}
		require.Len(t, ids, 3)
	}
}

// A foreign entry may lead to another host, but does not pass for an article of
// the portal's own.
func TestCanonicalOfOwnHost(t *testing.T) {
	f := func(from, link, want string) {
		t.Helper()
		opts := feed.ReadOptions{URL: from, Sanitize: sanitize.Options{OwnHosts: []string{"cong.example"}}}
		result, err := feed.Read(t.Context(), rss(entry(`<link>`+link+`</link>`)), opts)
		require.NoError(t, err)
		require.Equal(t, want, result.Articles[0].Canonical, link)
		require.Equal(t, want, result.Articles[0].Source.URL, link)
		require.Equal(t, want == "", len(result.Faults) > 0)
	}
	const evil, own = "https://evil.example/rss", "https://so.cong.example/rss"
	f(evil, "https://bao.example/1", "https://bao.example/1")
	f(evil, "https://cong.example.evil.example/1", "https://cong.example.evil.example/1")
	for _, link := range []string{
		"https://cong.example/1", "http://CONG.example/1", "https://www.cong.example/1", "https://so.cong.example/1", "https://cong.example./1",
		"https://cong.example:8443/1", "//cong.example/1",
	} {
		f(evil, link, "")
	}
	f(own, "https://cong.example/1", "https://cong.example/1")
}

// A redirect is the other site's word: IDs are scoped by what was asked for.
func TestRedirectKeepsTheScope(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/rss" {
			http.Redirect(w, r, "/rss", http.StatusFound)
			return
		}
		w.Write(rss(entry("")))
	})
	id := func(path string, opts feed.FetcherOptions) string {
		opts.AllowPrivate = true
		result, _, err := feed.NewFetcher(opts).Fetch(t.Context(), address+path)
		require.NoError(t, err)
		return result.Articles[0].ID
	}
	require.NotEqual(t, id("/rss", feed.FetcherOptions{}), id("/evil", feed.FetcherOptions{}))
	require.Equal(t, id("/cu", feed.FetcherOptions{}), id("/moi", feed.FetcherOptions{Moved: map[string]string{address + "/moi": address + "/cu"}}))
}

// An entry without a date keeps the one of its first sight.
func TestFetchDatesOnce(t *testing.T) {
	address := serve(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `<rss><channel><title>Báo</title><item><title>Bài</title><guid>1</guid></item></channel></rss>`)
	})
	f := fetcher()
	first, _, err := f.Fetch(t.Context(), address)
	require.NoError(t, err)
	require.ErrorContains(t, first.Faults[0], "of the reading")
	second, _, err := f.Fetch(t.Context(), address)
	require.NoError(t, err)
	require.ErrorContains(t, second.Faults[0], "of its first sight")
	require.Equal(t, first.Articles[0].Published, second.Articles[0].Published)
}
