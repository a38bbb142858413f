package feed

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"strings"

	"github.com/portletkit/portletkit/article"
)

// rss is RSS 2.0, https://www.rssboard.org/rss-specification, with the
// modules that readers know.
type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	Content string     `xml:"xmlns:content,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Media   string     `xml:"xmlns:media,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Language    string    `xml:"language"`
	Generator   string    `xml:"generator"`
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
	Description string        `xml:"description,omitempty"`
	Content     string        `xml:"content:encoded,omitempty"`
	Enclosure   *rssEnclosure `xml:"enclosure"`
	Cover       *rssMedia     `xml:"media:content"`
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

// rssMedia is a picture, https://www.rssboard.org/media-rss.
type rssMedia struct {
	URL         string `xml:"url,attr"`
	Medium      string `xml:"medium,attr"`
	Width       int    `xml:"width,attr,omitempty"`
	Height      int    `xml:"height,attr,omitempty"`
	Title       string `xml:"media:title,omitempty"`
	Description string `xml:"media:description,omitempty"`
	Credit      string `xml:"media:credit,omitempty"`
}

// RSS returns the feed as RSS 2.0. Self is the feed's own URL, "" to leave it
// out. An item holds the first attachment alone, as the format has room for
// one.
func (f *Feed) RSS(self string) ([]byte, error) {
	out := rss{
		Version: "2.0", Atom: "http://www.w3.org/2005/Atom",
		Content: "http://purl.org/rss/1.0/modules/content/", DC: "http://purl.org/dc/elements/1.1/",
		Media: "http://search.yahoo.com/mrss/",
		Channel: rssChannel{
			Title: f.site.Name, Link: f.site.Home, Description: describe(f.site),
			Language: f.site.Lang, Generator: generator, Built: f.rssTime(f.Updated()),
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

// generator is what the kit's own feeds say that they were made by. What they
// show they say: no picture is taken from a text.
const generator = "Portlet Kit"

// describe is never empty: the format requires a description.
func describe(s Site) string {
	return cmp.Or(s.Description, s.Name)
}

func (f *Feed) rssItem(it item) rssItem {
	out := rssItem{
		Title: asMarkup(it.Title), Link: it.url, GUID: rssGUID{"false", it.id}, Published: f.rssTime(it.Published),
		Language: it.foreign(f.site.Lang), Categories: it.categories(), Description: asMarkup(it.Summary), Content: it.html,
		Cover: rssCover(it.Cover),
	}
	for i, name := range out.Categories {
		out.Categories[i] = asMarkup(name)
	}
	for _, a := range it.Authors {
		out.Creators = append(out.Creators, asMarkup(a.Name))
	}
	if len(it.Attachments) > 0 {
		a := it.Attachments[0]
		out.Enclosure = &rssEnclosure{a.URL, a.Bytes, a.Type}
	}
	return out
}

// asMarkup writes a text for readers that take it for HTML, as most do in RSS,
// where nothing says which it is: what they would misread, "<b>" or "&amp;", is
// escaped once more. Every other text stays as it is, so that those who show it
// as it stands show no references.
func asMarkup(text string) string {
	if !strings.ContainsAny(text, "<&") || textOfMarkup(text) == text {
		return text
	}
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

func rssCover(c article.Figure) *rssMedia {
	if c.Src == "" {
		return nil
	}
	return &rssMedia{c.Src, "image", c.Width, c.Height, c.Alt, cmp.Or(c.Caption, c.Alt), c.Credit}
}

// document writes XML that people can read too.
func document(v any) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(xml.Header)
	w := xml.NewEncoder(&b)
	w.Indent("", " ")
	if err := w.Encode(v); err != nil {
		return nil, err
	}
	b.WriteByte('\n')
	return b.Bytes(), nil
}
