package feed

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/vi"
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
		ID: it.id, URL: it.url, ExternalURL: f.absolute(it.Source.URL), Title: it.Title,
		ContentHTML: it.html, Summary: it.Summary, Image: f.absolute(it.Cover.Src),
		DatePublished: stamp(it.Published), DateModified: stamp(it.Updated), Tags: it.Tags,
		Portlet: jsonPortlet{Slug: it.Slug, Section: it.Section.Name, Kicker: it.Kicker, Source: it.Source.Name, Cover: f.jsonCover(it.Cover)},
	}
	if it.lang != f.site.Lang {
		out.Language = it.lang
	}
	for _, a := range it.Authors {
		out.Authors = append(out.Authors, jsonAuthor{printable(a.Name), f.absolute(a.URL)})
	}
	for _, a := range it.Attachments {
		if address := f.absolute(a.URL); address != "" {
			out.Attachments = append(out.Attachments, jsonAttachment{address, mediaType(a), printable(a.Name), a.Bytes})
		}
	}
	return out
}

func (f *Feed) jsonCover(c article.Figure) *jsonCover {
	src := f.absolute(c.Src)
	if src == "" {
		return nil
	}
	return &jsonCover{src, c.Width, c.Height, printable(c.Alt), printable(c.Caption), printable(c.Credit)}
}

func mediaType(a article.Attachment) string {
	if a.Type == "" {
		return "application/octet-stream"
	}
	return a.Type
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return vi.Machine(t)
}
