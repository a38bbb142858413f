package feed

import (
	"encoding/xml"
	"time"
)

// atomFeed is Atom 1.0, RFC 4287.
type atomFeed struct {
	XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang      string      `xml:"xml:lang,attr"`
	Media     string      `xml:"xmlns:media,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Subtitle  string      `xml:"subtitle,omitempty"`
	Updated   string      `xml:"updated"`
	Generator string      `xml:"generator"`
	Icon      string      `xml:"icon,omitempty"`
	Author    atomPerson  `xml:"author"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
	URI  string `xml:"uri,omitempty"`
}

type atomLink struct {
	Rel    string `xml:"rel,attr"`
	Href   string `xml:"href,attr"`
	Type   string `xml:"type,attr,omitempty"`
	Title  string `xml:"title,attr,omitempty"`
	Length int64  `xml:"length,attr,omitempty"`
}

type atomEntry struct {
	Lang       string         `xml:"xml:lang,attr,omitempty"`
	ID         string         `xml:"id"`
	Title      *atomText      `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Links      []atomLink     `xml:"link"`
	Summary    *atomText      `xml:"summary"`
	Content    *atomContent   `xml:"content"`
	Cover      *rssMedia      `xml:"media:content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

// atomText is plain text, and says so: that is what a text without a type is
// (RFC 4287, section 3.1.1), but feeds that forget theirs are many, and readers
// take tags in one for markup.
type atomText struct {
	Type  string `xml:"type,attr"`
	Value string `xml:",chardata"`
}

func textOfAtom(text string) *atomText { return &atomText{"text", text} }

type atomContent struct {
	Type  string `xml:"type,attr"`
	Value string `xml:",chardata"`
}

// Atom returns the feed as Atom 1.0. Self is the feed's own URL, "" to leave
// it out.
func (f *Feed) Atom(self string) ([]byte, error) {
	out := atomFeed{
		Lang: f.site.Lang, Media: "http://search.yahoo.com/mrss/", ID: f.id(), Title: f.site.Name, Subtitle: f.site.Description,
		Updated: f.atomTime(f.Updated()), Generator: generator, Icon: f.absolute(f.site.Icon), Author: atomPerson{Name: f.site.Name},
		Links: []atomLink{{Rel: "alternate", Href: f.site.Home, Type: "text/html"}},
	}
	if href := f.absolute(self); href != "" {
		out.Links = append(out.Links, atomLink{Rel: "self", Href: href, Type: "application/atom+xml"})
	}
	for _, it := range f.items {
		out.Entries = append(out.Entries, f.atomEntry(it))
	}
	return document(out)
}

func (f *Feed) atomEntry(it item) atomEntry {
	out := atomEntry{
		Lang: it.foreign(f.site.Lang), ID: it.id, Title: textOfAtom(it.Title), Updated: f.atomTime(it.changed()),
		Published: f.isoTime(it.Published), Links: atomLinks(it), Cover: rssCover(it.Cover),
	}
	if it.Summary != "" {
		out.Summary = textOfAtom(it.Summary)
	}
	for _, a := range it.Authors {
		out.Authors = append(out.Authors, atomPerson{a.Name, a.URL})
	}
	for _, name := range it.categories() {
		out.Categories = append(out.Categories, atomCategory{name})
	}
	// An entry without a link must have content, RFC 4287, section 4.1.2.
	if it.html != "" || it.url == "" {
		out.Content = &atomContent{"html", it.html}
	}
	return out
}

func atomLinks(it item) []atomLink {
	var links []atomLink
	if it.url != "" {
		links = append(links, atomLink{Rel: "alternate", Href: it.url, Type: "text/html"})
	}
	if it.Source.URL != "" {
		links = append(links, atomLink{Rel: "via", Href: it.Source.URL, Title: it.Source.Name})
	}
	for _, a := range it.Attachments {
		links = append(links, atomLink{"enclosure", a.URL, a.Type, a.Name, a.Bytes})
	}
	return links
}

// atomTime is never empty: the format requires a time, and an empty feed has
// none of its own.
func (f *Feed) atomTime(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return f.isoTime(t)
}
