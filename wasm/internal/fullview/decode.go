package fullview

import (
	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/wasm/internal/view"
)

// Decode reads an item of JSON Feed 1.1 whose addresses the runtime has made
// absolute and whose times it has put into time and updated. Its texts and lists
// are shortened to the limits of an article.
func Decode(v view.Value) Item {
	item := Item{Markup: v.Text("content_html"), Plain: v.Text("content_text"), URL: v.Text("url")}
	item.Article, _ = article.Article{
		Title:       v.Text("title"),
		Summary:     v.Text("summary"),
		Lang:        v.Text("lang"),
		Section:     article.Section{Name: v.Text("section")},
		Kicker:      v.Text("kicker"),
		Cover:       cover(v),
		Source:      article.Origin{Name: v.Text("source"), URL: v.Text("external_url")},
		Published:   view.Instant(v, "time"),
		Updated:     view.Instant(v, "updated"),
		Authors:     authors(v),
		Tags:        texts(v.Field("tags")),
		Attachments: attachments(v),
	}.Shorten()
	return item
}

func cover(v view.Value) article.Figure {
	return article.Figure{
		Src:     v.Text("image"),
		Width:   pixels(v.Number("width")),
		Height:  pixels(v.Number("height")),
		Alt:     v.Text("alt"),
		Caption: v.Text("caption"),
		Credit:  v.Text("credit"),
	}
}

func pixels(n float64) int {
	if n >= 1 && n <= 1<<15 {
		return int(n)
	}
	return 0
}

func authors(v view.Value) []article.Author {
	var all []article.Author
	for _, a := range v.Field("authors").Items(bounds.Authors) {
		if name := a.Text("name"); name != "" {
			all = append(all, article.Author{Name: name, URL: a.Text("url")})
		}
	}
	return all
}

func texts(v view.Value) []string {
	var all []string
	for _, item := range v.Items(bounds.Tags) {
		if text := item.Text("name"); text != "" {
			all = append(all, text)
		}
	}
	return all
}

func attachments(v view.Value) []article.Attachment {
	var all []article.Attachment
	for _, a := range v.Field("attachments").Items(bounds.Attachments) {
		all = append(all, article.Attachment{
			Name:  a.Text("title"),
			Type:  a.Text("mime_type"),
			Bytes: int64(max(0, min(a.Number("size_in_bytes"), 1<<53))),
			URL:   a.Text("url"),
		})
	}
	return all
}
