package feed

import (
	"cmp"
	"mime"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/mmcdole/gofeed"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/vi"
)

// What an entry has besides its text. A part that is spoiled is left out.

func (r *reader) section(it *gofeed.Item) article.Section {
	if r.opts.Section.Key != "" {
		return r.opts.Section
	}
	for _, name := range it.Categories {
		name = r.plain(name)
		if key := vi.Slug(name); key != "" && len(key) <= 80 {
			return article.Section{Key: key, Name: name}
		}
	}
	return article.Section{Key: "tin-khac", Name: "Tin khác"}
}

func (r *reader) origin(link string) article.Origin {
	name := cmp.Or(r.opts.Origin, r.plain(r.feed.Title))
	if u, err := url.Parse(cmp.Or(link, r.home)); name == "" && err == nil {
		name = oneLine(u.Hostname())
	}
	return article.Origin{Name: name, URL: link}
}

func (r *reader) cover(it *gofeed.Item, title string) article.Figure {
	if it.Image == nil {
		return article.Figure{}
	}
	src := r.resolve(it.Image.URL)
	if src == "" {
		return article.Figure{}
	}
	return article.Figure{Src: src, Alt: cmp.Or(r.plain(it.Image.Title), title)}
}

func (r *reader) tags(it *gofeed.Item, section article.Section) []string {
	seen := map[string]bool{"": true, vi.Fold(section.Name): true}
	var tags []string
	for _, name := range it.Categories {
		name = r.plain(name)
		if key := vi.Fold(name); !seen[key] {
			seen[key] = true
			tags = append(tags, name)
		}
	}
	return tags
}

func (r *reader) authors(it *gofeed.Item) []article.Author {
	var authors []article.Author
	for _, person := range it.Authors {
		if person == nil {
			continue
		}
		if name := r.plain(person.Name); name != "" {
			authors = append(authors, article.Author{Name: name})
		}
	}
	return authors
}

func (r *reader) attachments(it *gofeed.Item) []article.Attachment {
	var files []article.Attachment
	for _, e := range it.Enclosures {
		if e == nil {
			continue
		}
		if address := r.resolve(e.URL); address != "" {
			files = append(files, article.Attachment{Name: nameOf(address), Type: typeOf(e.Type), Bytes: sizeOf(e.Length), URL: address})
		}
	}
	return files
}

// nameOf is the last part of the address, else its host. Signs that turn the
// direction of text would hide where the name ends.
func nameOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if name := oneLine(withoutTurns(path.Base(u.Path))); name != "" && name != "." && name != "/" {
		return name
	}
	return u.Host
}

func withoutTurns(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Bidi_Control, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "\ufffd"))
}

func typeOf(text string) string {
	kind, _, err := mime.ParseMediaType(text)
	if err != nil || !strings.Contains(kind, "/") {
		return ""
	}
	return kind
}

func sizeOf(length string) int64 {
	n, err := strconv.ParseInt(strings.TrimSpace(length), 10, 64)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
