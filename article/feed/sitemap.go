package feed

import (
	"encoding/xml"
	"time"
)

const (
	// sitemapAge is how long an article stays in a news sitemap.
	sitemapAge = 48 * time.Hour
	// sitemapSize is the largest number of articles in one.
	sitemapSize = 1000
)

type urlSet struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	News    string       `xml:"xmlns:news,attr"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapURL struct {
	Loc  string      `xml:"loc"`
	News sitemapNews `xml:"news:news"`
}

type sitemapNews struct {
	Publication sitemapPublication `xml:"news:publication"`
	Date        string             `xml:"news:publication_date"`
	Title       string             `xml:"news:title"`
}

type sitemapPublication struct {
	Name     string `xml:"news:name"`
	Language string `xml:"news:language"`
}

// Sitemap returns the news sitemap
// (http://www.google.com/schemas/sitemap-news/0.9): the articles published in
// the two days before now, at most 1,000.
func (f *Feed) Sitemap(now time.Time) ([]byte, error) {
	out := urlSet{News: "http://www.google.com/schemas/sitemap-news/0.9"}
	for _, it := range f.items {
		age := now.Sub(it.Published)
		if it.url == "" || age < 0 || age > sitemapAge || len(out.URLs) == sitemapSize {
			continue
		}
		out.URLs = append(out.URLs, sitemapURL{it.url, sitemapNews{
			Publication: sitemapPublication{f.site.Name, it.lang},
			Date:        f.isoTime(it.Published), Title: it.Title,
		}})
	}
	return document(out)
}
