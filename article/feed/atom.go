package feed

import (
	"encoding/xml"
	"time"

	"github.com/portletkit/portletkit/internal/vi"
)

// atomFeed is Atom 1.0, RFC 4287.
type atomFeed struct {
	XMLName  xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang     string      `xml:"xml:lang,attr"`
	ID       string      `xml:"id"`
	Title    string      `xml:"title"`
	Subtitle string      `xml:"subtitle,omitempty"`
	Updated  string      `xml:"updated"`
	Icon     string      `xml:"icon,omitempty"`
	Author   atomPerson  `xml:"author"`
	Links    []atomLink  `xml:"link"`
	Entries  []atomEntry `xml:"entry"`
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
	Title      string         `xml:"title"`
	Updated    string         `xml:"updated"`
	Published  string         `xml:"published,omitempty"`
	Authors    []atomPerson   `xml:"author"`
	Categories []atomCategory `xml:"category"`
	Links      []atomLink     `xml:"link"`
	Summary    string         `xml:"summary,omitempty"`
	Content    *atomContent   `xml:"content"`
}

type atomCategory struct {
	Term string `xml:"term,attr"`
}

type atomContent struct {
	Type  string `xml:"type,attr"`
	Value string `xml:",chardata"`
}

// Atom returns the feed as Atom 1.0. Self is the feed's own URL, "" to leave
// it out.
func (f *Feed) Atom(self string) ([]byte, error) {
	out := atomFeed{
		Lang: f.site.Lang, ID: "tag:" + f.site.Authority + ":feed", Title: f.site.Name, Subtitle: f.site.Description,
		Updated: atomTime(f.Updated()), Icon: f.absolute(f.site.Icon), Author: atomPerson{Name: f.site.Name},
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
	out := atomEntry{ID: it.id, Title: it.Title, Updated: atomTime(updated(it.Article)), Published: stamp(it.Published), Summary: it.Summary}
	if it.lang != f.site.Lang {
		out.Lang = it.lang
	}
	for _, a := range it.Authors {
		out.Authors = append(out.Authors, atomPerson{printable(a.Name), f.absolute(a.URL)})
	}
	for _, name := range categories(it) {
		out.Categories = append(out.Categories, atomCategory{name})
	}
	if it.url != "" {
		out.Links = append(out.Links, atomLink{Rel: "alternate", Href: it.url, Type: "text/html"})
	}
	if via := f.absolute(it.Source.URL); via != "" {
		out.Links = append(out.Links, atomLink{Rel: "via", Href: via, Title: it.Source.Name})
	}
	for _, a := range it.Attachments {
		if address := f.absolute(a.URL); address != "" {
			out.Links = append(out.Links, atomLink{"enclosure", address, mediaType(a), printable(a.Name), a.Bytes})
		}
	}
	if it.html != "" {
		out.Content = &atomContent{"html", it.html}
	}
	return out
}

// atomTime is never empty: the format requires a time, and an empty feed has
// none of its own.
func atomTime(t time.Time) string {
	if t.IsZero() {
		t = time.Unix(0, 0)
	}
	return vi.Machine(t)
}
