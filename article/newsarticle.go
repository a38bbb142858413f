package article

import (
	"cmp"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// maxHeadline is the length that Google reads of a headline, in characters.
const maxHeadline = 110

// newsArticle describes an article as a NewsArticle of schema.org, in JSON-LD.
func newsArticle(a Article, opts HeadOptions, l *locale.Locale) string {
	var o jsonObject
	o.text("@context", "https://schema.org")
	o.text("@type", "NewsArticle")
	o.text("headline", vi.Excerpt(a.Title, maxHeadline))
	o.text("description", a.Summary)
	o.text("inLanguage", langOf(a))
	o.text("articleSection", a.Section.Name)
	o.text("keywords", strings.Join(a.Tags, ", "))
	o.text("datePublished", l.Machine(a.Published))
	o.text("dateModified", l.Machine(modified(a)))
	o.text("expires", l.Machine(a.Expires))
	o.text("mainEntityOfPage", opts.canonical(a))
	o.objects("image", imagesOf(a, opts))
	o.objects("author", authorsOf(a))
	o.object("publisher", publisherOf(opts))
	o.text("isBasedOn", absoluteOnly(href.Media(a.Source.URL)))
	o.objects("correction", correctionsOf(a, l))
	return o.String()
}

func langOf(a Article) string {
	if !isLangTag(a.Lang) {
		return "vi"
	}
	return a.Lang
}

// modified is the time of the last major change, or of publication.
func modified(a Article) time.Time {
	if a.Updated.After(a.Published) {
		return a.Updated
	}
	return a.Published
}

func absoluteOnly(address string) string {
	if href.IsAbsolute(address) {
		return address
	}
	return ""
}

func imagesOf(a Article, opts HeadOptions) []*jsonObject {
	var list []*jsonObject
	for _, f := range append([]Figure{a.Cover}, a.Figures...) {
		if image := imageOf(f, opts); image != nil {
			list = append(list, image)
		}
	}
	return list
}

func imageOf(f Figure, opts HeadOptions) *jsonObject {
	url := opts.absolute(href.Media(f.Src))
	if url == "" {
		return nil
	}
	var o jsonObject
	o.text("@type", "ImageObject")
	o.text("url", url)
	o.number("width", f.Width)
	o.number("height", f.Height)
	o.text("caption", cmp.Or(f.Caption, f.Alt))
	o.text("creditText", f.Credit)
	return &o
}

func authorsOf(a Article) []*jsonObject {
	var list []*jsonObject
	for _, author := range a.Authors {
		var o jsonObject
		o.text("@type", "Person")
		o.text("name", author.Name)
		o.text("url", absoluteOnly(href.Media(author.URL)))
		list = append(list, &o)
	}
	return list
}

func publisherOf(opts HeadOptions) *jsonObject {
	var o, logo jsonObject
	if opts.SiteName == "" {
		return &o
	}
	o.text("@type", "Organization")
	o.text("name", opts.SiteName)
	o.text("url", opts.absolute("/"))
	if url := opts.absolute(href.Media(opts.Logo)); url != "" {
		logo.text("@type", "ImageObject")
		logo.text("url", url)
		o.object("logo", &logo)
	}
	return &o
}

// correctionsOf are the major changes that say what was changed.
func correctionsOf(a Article, l *locale.Locale) []*jsonObject {
	var list []*jsonObject
	for _, change := range a.Changes {
		if !change.Major || change.Note == "" {
			continue
		}
		var o jsonObject
		o.text("@type", "CorrectionComment")
		o.text("text", change.Note)
		o.text("datePublished", l.Machine(change.Time))
		list = append(list, &o)
	}
	return list
}
