package feed

import (
	"bytes"
	"encoding/xml"
	"time"

	"github.com/portletkit/portletkit/internal/vi"
)

// rss is RSS 2.0, https://www.rssboard.org/rss-specification, with the
// modules that readers know.
type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Content string     `xml:"xmlns:content,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Built       string    `xml:"lastBuildDate,omitempty"`
	Self        *rssSelf  `xml:"atom:link"`
	Image       *rssImage `xml:"image"`
	Items       []rssItem `xml:"item"`
}

type rssSelf struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type rssImage struct {
	URL   string `xml:"url"`
	Title string `xml:"title"`
	Link  string `xml:"link"`
}

type rssItem struct {
	Title       string        `xml:"title"`
	Link        string        `xml:"link,omitempty"`
	GUID        rssGUID       `xml:"guid"`
	Published   string        `xml:"pubDate,omitempty"`
	Creators    []string      `xml:"dc:creator"`
	Language    string        `xml:"dc:language,omitempty"`
	Categories  []string      `xml:"category"`
	Description string        `xml:"description"`
	Content     string        `xml:"content:encoded,omitempty"`
	Enclosure   *rssEnclosure `xml:"enclosure"`
}

type rssGUID struct {
	PermaLink string `xml:"isPermaLink,attr"`
	Value     string `xml:",chardata"`
}

type rssEnclosure struct {
	URL    string `xml:"url,attr"`
	Length int64  `xml:"length,attr"`
	Type   string `xml:"type,attr"`
}

// RSS returns the feed as RSS 2.0. Self is the feed's own URL, "" to leave it
// out. An item holds the first attachment alone, as the format has room for
// one.
func (f *Feed) RSS(self string) ([]byte, error) {
	out := rss{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom",
		Content: "http://purl.org/rss/1.0/modules/content/", DC: "http://purl.org/dc/elements/1.1/",
		Channel: rssChannel{
			Title: f.site.Name, Link: f.site.Home, Description: describe(f.site),
			Language: f.site.Lang, Built: rssTime(f.Updated()),
		},
	}
	if href := f.absolute(self); href != "" {
		out.Channel.Self = &rssSelf{href, "self", "application/rss+xml"}
	}
	if icon := f.absolute(f.site.Icon); icon != "" {
		out.Channel.Image = &rssImage{icon, f.site.Name, f.site.Home}
	}
	for _, it := range f.items {
		out.Channel.Items = append(out.Channel.Items, f.rssItem(it))
	}
	return document(out)
}

// describe is never empty: the format requires a description.
func describe(s Site) string {
	if s.Description == "" {
		return s.Name
	}
	return s.Description
}

func (f *Feed) rssItem(it item) rssItem {
	out := rssItem{
		Title: it.Title, Link: it.url, GUID: rssGUID{"false", it.id}, Published: rssTime(it.Published),
		Categories: categories(it), Description: it.Summary, Content: it.html,
	}
	if it.lang != f.site.Lang {
		out.Language = it.lang
	}
	for _, a := range it.Authors {
		out.Creators = append(out.Creators, printable(a.Name))
	}
	for _, a := range it.Attachments {
		if address := f.absolute(a.URL); address != "" {
			out.Enclosure = &rssEnclosure{address, a.Bytes, mediaType(a)}
			break
		}
	}
	return out
}

func categories(it item) []string {
	var names []string
	if it.Section.Name != "" {
		names = append(names, it.Section.Name)
	}
	for _, tag := range it.Tags {
		names = append(names, printable(tag))
	}
	return names
}

// rssTime is RFC 822 with the four-digit year that the format asks for.
func rssTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(vi.Zone()).Format(time.RFC1123Z)
}

func document(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	w := xml.NewEncoder(&b)
	if err := w.Encode(v); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
