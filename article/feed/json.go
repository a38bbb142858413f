package feed

import (
	"bytes"
	"encoding/json"

	"github.com/portletkit/portletkit/article"
)

// jsonFeed is JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/.
type jsonFeed struct {
	Version     string     `json:"version"`
	Title       string     `json:"title"`
	HomePageURL string     `json:"home_page_url"`
	FeedURL     string     `json:"feed_url,omitempty"`
	Description string     `json:"description,omitempty"`
	Icon        string     `json:"icon,omitempty"`
	Language    string     `json:"language"`
	Items       []jsonItem `json:"items"`
}

type jsonItem struct {
	ID            string           `json:"id"`
	URL           string           `json:"url,omitempty"`
	ExternalURL   string           `json:"external_url,omitempty"`
	Title         string           `json:"title"`
	ContentHTML   string           `json:"content_html"`
	Summary       string           `json:"summary,omitempty"`
	Image         string           `json:"image,omitempty"`
	DatePublished string           `json:"date_published,omitempty"`
	DateModified  string           `json:"date_modified,omitempty"`
	Authors       []jsonAuthor     `json:"authors,omitempty"`
	Tags          []string         `json:"tags,omitempty"`
	Language      string           `json:"language,omitempty"`
	Attachments   []jsonAttachment `json:"attachments,omitempty"`
	Portlet       jsonPortlet      `json:"_portlet"`
}

type jsonAuthor struct {
	Name string `json:"name,omitempty"`
	URL  string `json:"url,omitempty"`
}

type jsonAttachment struct {
	URL      string `json:"url"`
	MIMEType string `json:"mime_type"`
	Title    string `json:"title,omitempty"`
	Bytes    int64  `json:"size_in_bytes,omitempty"`
}

// jsonPortlet is the kit's extension: what its widgets show and the standard
// has no place for.
type jsonPortlet struct {
	Slug    string     `json:"slug,omitempty"`
	Section string     `json:"section,omitempty"`
	Kicker  string     `json:"kicker,omitempty"`
	Source  string     `json:"source,omitempty"`
	Cover   *jsonCover `json:"cover,omitempty"`
}

type jsonCover struct {
	Src     string `json:"src"`
	Width   int    `json:"width,omitempty"`
	Height  int    `json:"height,omitempty"`
	Alt     string `json:"alt,omitempty"`
	Caption string `json:"caption,omitempty"`
	Credit  string `json:"credit,omitempty"`
}

// JSON returns the feed as JSON Feed 1.1. Self is the feed's own URL, "" to
// leave it out.
func (f *Feed) JSON(self string) ([]byte, error) {
	out := jsonFeed{
		Version: "https://jsonfeed.org/version/1.1", Title: f.site.Name, HomePageURL: f.site.Home,
		FeedURL: f.absolute(self), Description: f.site.Description, Icon: f.absolute(f.site.Icon),
		Language: f.site.Lang, Items: []jsonItem{},
	}
	for _, it := range f.items {
		out.Items = append(out.Items, f.jsonItem(it))
	}
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	err := w.Encode(out)
	return b.Bytes(), err
}

func (f *Feed) jsonItem(it item) jsonItem {
	out := jsonItem{
		ID: it.id, URL: it.url, ExternalURL: it.Source.URL, Title: it.Title,
		ContentHTML: it.html, Summary: it.Summary, Image: it.Cover.Src,
		DatePublished: f.isoTime(it.Published), DateModified: f.isoTime(it.Updated), Tags: it.Tags,
		Language: it.foreign(f.site.Lang),
		Portlet:  jsonPortlet{Slug: it.Slug, Section: it.Section.Name, Kicker: it.Kicker, Source: it.Source.Name, Cover: jsonCoverOf(it.Cover)},
	}
	for _, a := range it.Authors {
		out.Authors = append(out.Authors, jsonAuthor(a))
	}
	for _, a := range it.Attachments {
		out.Attachments = append(out.Attachments, jsonAttachment{a.URL, a.Type, a.Name, a.Bytes})
	}
	return out
}

func jsonCoverOf(c article.Figure) *jsonCover {
	if c.Src == "" {
		return nil
	}
	return &jsonCover{c.Src, c.Width, c.Height, c.Alt, c.Caption, c.Credit}
}
