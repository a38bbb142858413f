package feed

import (
	"slices"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
)

// item is an article as feeds show it: printable texts, absolute addresses
// ("" for what no reader may follow), no frames in its body.
type item struct {
	article.Article
	id   string
	url  string
	html string
	lang string
}

// plain returns a copy whose texts hold what XML can hold, and whose addresses
// are absolute.
func (f *Feed) plain(a article.Article) article.Article {
	for _, text := range []*string{&a.Title, &a.Summary, &a.Kicker, &a.Section.Name, &a.Source.Name, &a.Cover.Alt, &a.Cover.Caption, &a.Cover.Credit} {
		*text = printable(*text)
	}
	a.Source.URL, a.Cover.Src = f.absolute(a.Source.URL), f.absolute(a.Cover.Src)
	a.Tags, a.Authors, a.Attachments = slices.Clone(a.Tags), slices.Clone(a.Authors), slices.Clone(a.Attachments)
	for i, tag := range a.Tags {
		a.Tags[i] = printable(tag)
	}
	for i, author := range a.Authors {
		a.Authors[i] = article.Author{Name: printable(author.Name), URL: f.absolute(author.URL)}
	}
	for i := range a.Attachments {
		f.plainFile(&a.Attachments[i])
	}
	a.Attachments = slices.DeleteFunc(a.Attachments, func(file article.Attachment) bool { return file.URL == "" })
	return a
}

func (f *Feed) plainFile(file *article.Attachment) {
	file.Name, file.Type, file.URL = printable(file.Name), printable(file.Type), f.absolute(file.URL)
	if file.Type == "" {
		file.Type = "application/octet-stream"
	}
}

// changed is the time of the last major change, at first that of publication.
func (it item) changed() time.Time {
	if it.Updated.After(it.Published) {
		return it.Updated
	}
	return it.Published
}

// foreign is the item's language where it is not that of the feed.
func (it item) foreign(feed string) string {
	if it.lang == article.BaseLang(feed) {
		return ""
	}
	return it.Lang
}

// categories are the section and the tags.
func (it item) categories() []string {
	if it.Section.Name == "" {
		return slices.Clone(it.Tags)
	}
	return append([]string{it.Section.Name}, it.Tags...)
}

// printable takes out what XML cannot hold and JSON readers choke on.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r <= 0x9f || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
