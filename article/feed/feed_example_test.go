package feed_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/article/source/memory"
)

func ExampleNewPublisher() {
	source, err := memory.New([]article.Article{{
		ID: "sl-1", Slug: "giam-ngheo", Title: "Nhiều cách làm hay trong giảm nghèo",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	publisher, err := feed.NewPublisher(source, feed.Options{
		Site:    feed.Site{Name: "Cổng thông tin tỉnh Sông Lam", Home: "https://portal.example/"},
		Origins: []string{"https://huyen.example"}, // may read it by script
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	mux := http.NewServeMux()
	mux.Handle("/feed.json", publisher.JSONHandler())
	mux.Handle("/rss.xml", publisher.RSSHandler())
	mux.Handle("/atom.xml", publisher.AtomHandler())

	w := httptest.NewRecorder()
	mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/rss.xml", nil))
	fmt.Println(w.Code, w.Header().Get("Content-Type"), w.Header().Get("ETag") != "")
	// Output: 200 application/rss+xml; charset=utf-8 true
}

// What a Publisher serves can be made by itself, for a host with handlers of
// its own.
func ExampleNew() {
	f, err := feed.New(feed.Site{Name: "Cổng thông tin", Home: "https://portal.example/"}, []article.Article{{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ", Summary: "Cầu dài 240 m.",
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: time.Date(2026, 11, 12, 1, 30, 0, 0, time.UTC),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	text, err := f.JSON("https://portal.example/feed.json")
	fmt.Println(string(text), err)
	// Output:
	// {"version":"https://jsonfeed.org/version/1.1","title":"Cổng thông tin","home_page_url":"https://portal.example/","feed_url":"https://portal.example/feed.json","language":"vi","items":[{"id":"tag:portal.example,2026:sl-1","url":"https://portal.example/cau-moi","title":"Cầu mới nối đôi bờ","content_html":"","summary":"Cầu dài 240 m.","date_published":"2026-11-12T08:30:00+07:00","_portlet":{"slug":"cau-moi","section":"Xã hội"}}]}
	//  <nil>
}

// The news sitemap tells search engines of the articles of the last two days.
func ExamplePublisher_SitemapHandler() {
	now := time.Date(2026, 11, 12, 3, 0, 0, 0, time.UTC)
	source, err := memory.New([]article.Article{{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Published: now.Add(-time.Hour),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	publisher, err := feed.NewPublisher(source, feed.Options{
		Site: feed.Site{Name: "Cổng thông tin", Home: "https://portal.example/"},
		Now:  func() time.Time { return now },
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	publisher.SitemapHandler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/sitemap-news.xml", nil))
	fmt.Println(w.Body)
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
	//  <url>
	//   <loc>https://portal.example/cau-moi</loc>
	//   <news:news>
	//    <news:publication>
	//     <news:name>Cổng thông tin</news:name>
	//     <news:language>vi</news:language>
	//    </news:publication>
	//    <news:publication_date>2026-11-12T09:00:00+07:00</news:publication_date>
	//    <news:title>Cầu mới nối đôi bờ</news:title>
	//   </news:news>
	//  </url>
	// </urlset>
}

func ExampleRead() {
	const rss = `<rss version="2.0"><channel><title>Báo Sông Lam</title><link>https://bao.example/</link>
<pubDate>07/04/2023 08:00</pubDate>
<item><title>Cầu mới</title><link>/cau</link><pubDate>06/04/2023 14:21</pubDate><description>&lt;p onclick="x()"&gt;Dài 240 m&lt;/p&gt;</description></item>
<item><title>Không có ngày</title><description>&lt;p&gt;Sắp mở&lt;/p&gt;</description></item>
<item/>
</channel></rss>`
	result, err := feed.Read(context.Background(), []byte(rss), feed.ReadOptions{URL: "https://bao.example/rss.xml"})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, a := range result.Articles {
		fmt.Println(a.Title, a.Canonical, a.Published.UTC().Format(time.RFC3339), a.Body)
	}
	for _, fault := range result.Faults {
		fmt.Println(fault)
	}
	// Output:
	// Cầu mới https://bao.example/cau 2023-04-06T07:21:00Z <p>Dài 240 m</p>
	// Không có ngày  2023-04-07T01:00:00Z <p>Sắp mở</p>
	// feed: entry 1 ("Không có ngày"): published: has no date; it got that of the feed, 07/04/2023 08:00
	// feed: entry 2 (""): article: title: is empty
}

func ExampleFetcher_Fetch() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"1"`)
		if r.Header.Get("If-None-Match") == `"1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Báo</title><item><title>Cầu mới</title><guid>1</guid><pubDate>06/04/2023 14:21</pubDate></item></channel></rss>`)
	}))
	defer server.Close()
	f := feed.NewFetcher(feed.FetcherOptions{AllowPrivate: true}) // the example's server is on this machine
	for range 2 {
		result, changed, err := f.Fetch(context.Background(), server.URL)
		fmt.Println(len(result.Articles), changed, err)
	}
	// Output:
	// 1 true <nil>
	// 1 false <nil>
}

// The full sitemap tells search engines of all articles.
func ExamplePublisher_FullSitemapHandler() {
	source, err := memory.New([]article.Article{{
		ID: "sl-1", Slug: "cau-moi", Title: "Cầu mới nối đôi bờ",
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Published: time.Date(2026, 11, 12, 2, 0, 0, 0, time.UTC),
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	publisher, err := feed.NewPublisher(source, feed.Options{Site: feed.Site{Name: "Cổng thông tin", Home: "https://portal.example/"}})
	if err != nil {
		fmt.Println(err)
		return
	}
	w := httptest.NewRecorder()
	publisher.FullSitemapHandler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/sitemap.xml", nil))
	fmt.Println(w.Body)
	// Output:
	// <?xml version="1.0" encoding="UTF-8"?>
	// <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
	//  <url>
	//   <loc>https://portal.example/cau-moi</loc>
	//   <lastmod>2026-11-12T09:00:00+07:00</lastmod>
	//  </url>
	// </urlset>
}
