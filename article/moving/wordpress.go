package moving

import (
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// maxUploads is how many uploads of an export are known by their numbers.
const maxUploads = 500_000

// wpEntry is an item of an export of WordPress (WXR 1.0 to 1.2).
type wpEntry struct {
	Title    string `xml:"title"`
	Link     string `xml:"link"`
	GUID     string `xml:"guid"`
	Creator  string `xml:"dc creator"`
	Content  string `xml:"content encoded"`
	Excerpt  string `xml:"excerpt encoded"`
	ID       string `xml:"wp post_id"`
	Date     string `xml:"wp post_date"`
	DateGMT  string `xml:"wp post_date_gmt"`
	Name     string `xml:"wp post_name"`
	Status   string `xml:"wp status"`
	Type     string `xml:"wp post_type"`
	Password string `xml:"wp post_password"`
	Sticky   string `xml:"wp is_sticky"`
	Upload   string `xml:"wp attachment_url"`
	Terms    []struct {
		Domain string `xml:"domain,attr"`
		Key    string `xml:"nicename,attr"`
		Name   string `xml:",chardata"`
	} `xml:"category"`
	Meta []struct {
		Key   string `xml:"wp meta_key"`
		Value string `xml:"wp meta_value"`
	} `xml:"wp postmeta"`
	Comments []struct{} `xml:"wp comment"`
}

// wpExport is what entries of an export refer to.
type wpExport struct {
	*Site
	home    string
	uploads map[string]article.Figure
	authors map[string]string
}

func (s *Site) wordPress(ctx context.Context, yield func(Page) bool) error {
	x := &wpExport{Site: s, uploads: map[string]article.Figure{}, authors: map[string]string{}}
	if err := x.survey(ctx); err != nil {
		return err
	}
	return x.each(ctx, func(at int, done float64, raw []byte, fault error) bool {
		var e wpEntry
		if fault == nil {
			e, fault = wpEntryOf(raw)
		}
		if fault == nil && !isWritten(e.Type) {
			return true
		}
		p := Page{Name: fmt.Sprintf("entry %d", at), Mark: markOf(raw), Done: done}
		if e.ID != "" {
			p.Name = "entry " + e.ID
		}
		p.read = func(context.Context) Item {
			if fault != nil {
				return failed(fault)
			}
			return x.item(e)
		}
		return yield(p)
	})
}

// isWritten tells posts and pages, and what themes have in their place, from
// menus, uploads and earlier forms.
func isWritten(kind string) bool {
	switch kind {
	case "attachment", "revision", "nav_menu_item", "custom_css", "customize_changeset", "oembed_cache", "user_request",
		"wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face":
		return false
	}
	return true
}

func (x *wpExport) each(ctx context.Context, visit func(at int, done float64, raw []byte, fault error) bool) error {
	e, err := openExport(x.file, maxEntry, "item")
	if err != nil {
		return err
	}
	defer e.Close()
	for at := 1; ; at++ {
		raw, err := e.next()
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case errors.Is(err, io.EOF):
			return nil
		case err != nil && !errors.Is(err, errLong):
			return err
		}
		if at == 1 {
			x.readHead(e.head.Bytes())
		}
		if !visit(at, e.done(), raw, err) {
			return nil
		}
	}
}

// survey learns the uploads: an entry may name one that stands behind it.
func (x *wpExport) survey(ctx context.Context) error {
	return x.each(ctx, func(_ int, _ float64, raw []byte, fault error) bool {
		if fault != nil || !bytes.Contains(raw, []byte("attachment_url")) {
			return true
		}
		if e, err := wpEntryOf(raw); err == nil && e.Type == "attachment" && e.Upload != "" && len(x.uploads) < maxUploads {
			x.uploads[e.ID] = article.Figure{Src: e.Upload, Alt: cmp.Or(e.meta("_wp_attachment_image_alt"), e.Title), Caption: strings.TrimSpace(e.Excerpt)}
		}
		return true
	})
}

func (x *wpExport) readHead(head []byte) {
	if x.home != "" {
		return
	}
	d := xml.NewDecoder(bytes.NewReader(printable(head)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	var login, inside string
	for {
		t, err := d.RawToken()
		if err != nil {
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			inside = t.Name.Space + ":" + t.Name.Local
		case xml.EndElement:
			inside = ""
		case xml.CharData:
			switch text := strings.TrimSpace(string(t)); inside {
			case ":link", "wp:base_blog_url":
				x.home = cmp.Or(x.home, text)
			case "wp:author_login":
				login += text
			case "wp:author_display_name":
				x.authors[login] += text
				login = ""
			}
		}
	}
}

func wpEntryOf(raw []byte) (wpEntry, error) {
	var e wpEntry
	d := xml.NewDecoder(bytes.NewReader(printable(raw)))
	d.Strict, d.Entity = false, xml.HTMLEntity
	if err := d.Decode(&e); err != nil {
		return e, fmt.Errorf("%w: the entry is no XML: %w", errNoPage, err)
	}
	return e, nil
}

// printable replaces what XML cannot hold, and exports hold all the same.
func printable(raw []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return utf8.RuneError
		}
		return r
	}, bytes.ToValidUTF8(raw, []byte("\ufffd")))
}

func (e wpEntry) meta(key string) string {
	for _, m := range e.Meta {
		if m.Key == key {
			return m.Value
		}
	}
	return ""
}

// item makes an article of an entry. What is not public stays a draft.
func (x *wpExport) item(e wpEntry) Item {
	item := Item{Addresses: x.addresses(e), Confidence: 1, Visits: -1}
	switch {
	case e.Status == "trash" || e.Status == "auto-draft" || e.Status == "inherit":
		item.Err = fmt.Errorf("%w: its state is %q", errNoPage, e.Status)
		return item
	case e.Password != "":
		item.Err = fmt.Errorf("%w: a password protects it", errNoPage)
		return item
	}
	a := article.Article{
		ID: "wordpress-" + markOf([]byte(x.home+"\n"+cmp.Or(e.GUID, e.Link, e.ID))), Title: strings.Join(strings.Fields(e.Title), " "),
		Slug: cmp.Or(slugOf(unescaped(e.Name)), slugOf(e.Title)), Published: e.published(), Section: x.Site.section(),
		Draft: e.Status != "publish" && e.Status != "future" && e.Status != "",
		// One that leads all lists is what WordPress calls sticky.
		Pinned: e.Sticky == "1",
	}
	if a.Draft {
		item.Doubts = append(item.Doubts, "its state is "+strconv.Quote(e.Status)+", not published")
	}
	x.terms(e, &a)
	if name := strings.TrimSpace(cmp.Or(x.authors[e.Creator], e.Creator)); name != "" {
		a.Authors = []article.Author{{Name: name}}
	}
	a.Cover = x.uploads[e.meta("_thumbnail_id")]
	a.Summary = strings.Join(strings.Fields(plainText(e.Excerpt)), " ")
	body, report, err := x.opts.Sanitizer.WithBase(cmp.Or(e.Link, x.home)).HTML(x.content(e.Content))
	if err != nil {
		item.Err = err
		return item
	}
	a.Body = body
	item.Losses = lossesOf(report)
	if n := len(e.Comments); n > 0 {
		item.Losses = append(item.Losses, fmt.Sprintf("%d comments", n))
	}
	return finished(item, a)
}

// finished cuts an article to its limits and sees that it validates.
func finished(item Item, a article.Article) Item {
	a, cut := a.Shorten()
	for _, fault := range cut {
		item.Losses = append(item.Losses, fault.Field+" "+fault.Problem+" and was cut")
	}
	if a.Slug == "" {
		a.Slug = a.ID
	}
	if item.Err = a.Validate(); item.Err == nil {
		item.Article = a
	}
	return item
}

// slugOf is a slug of at most bounds.Slug bytes.
func slugOf(text string) string {
	slug := vi.Slug(text)
	if len(slug) > bounds.Slug {
		slug = slug[:bounds.Slug]
		if at := strings.LastIndexByte(slug, '-'); at > 0 {
			slug = slug[:at]
		}
	}
	return strings.Trim(slug, "-")
}

// addresses are the permalink and the short ones, which WordPress answers too.
func (x *wpExport) addresses(e wpEntry) []string {
	list := []string{strings.TrimSpace(e.Link)}
	if guid := strings.TrimSpace(e.GUID); strings.Contains(guid, "://") {
		list = append(list, guid)
	}
	if home, err := url.Parse(x.home); err == nil && home.Host != "" && e.ID != "" {
		key := "p"
		if e.Type == "page" {
			key = "page_id"
		}
		short := home.JoinPath("/")
		short.RawQuery = key + "=" + url.QueryEscape(e.ID)
		list = append(list, short.String())
	}
	return unique(list)
}

func (e wpEntry) published() time.Time {
	if t, err := time.Parse(time.DateTime, e.DateGMT); err == nil && t.Year() > 1 {
		return t
	}
	if t, err := time.ParseInLocation(time.DateTime, e.Date, vi.Zone()); err == nil && t.Year() > 1 {
		return t
	}
	return time.Time{}
}

func (x *wpExport) terms(e wpEntry, a *article.Article) {
	named := false
	for _, term := range e.Terms {
		name := strings.Join(strings.Fields(term.Name), " ")
		key := cmp.Or(slugOf(unescaped(term.Key)), slugOf(name))
		switch {
		case name == "" || key == "":
		case term.Domain == "category" && !named:
			a.Section, named = article.Section{Key: key, Name: name}, true
		case term.Domain == "category" || term.Domain == "post_tag":
			a.Tags = append(a.Tags, name)
		}
	}
}
