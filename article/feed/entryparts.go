package feed

import (
	"cmp"
	"fmt"
	"mime"
	"net/url"
	"path"
	"strconv"
	"strings"
	"unicode"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web/href"
)

// What an entry has besides its text. A part that is spoiled is left out.

// names are the texts of parts that become one line each, without empty ones.
func (e *entry) names(field string, parts []words) []string {
	var names []string
	for _, part := range parts {
		if name := e.lost.plain(field, part); name != "" {
			names = append(names, name)
		}
	}
	return names
}

func (r *reader) section(categories []string) article.Section {
	if r.opts.Section.Key != "" {
		return r.opts.Section
	}
	for _, name := range categories {
		if key := vi.Slug(name); key != "" && len(key) <= bounds.Slug {
			return article.Section{Key: key, Name: name}
		}
	}
	return article.Section{Key: "tin-khac", Name: "Tin khác"}
}

func (r *reader) origin(link string) article.Origin {
	name := cmp.Or(r.opts.Origin, r.title)
	if u, err := url.Parse(cmp.Or(link, r.home)); name == "" && err == nil {
		name = oneLine(u.Hostname())
	}
	if name == "" {
		link = ""
	}
	return article.Origin{Name: name, URL: link}
}

// cover is the picture of an entry: the one that it names, else the first of its
// text.
func (r *reader) cover(e *entry, bases []*url.URL) article.Figure {
	image := e.image
	if !e.ours {
		inText := firstPicture(e.content)
		if inText.url == "" {
			inText = firstPicture(e.summary)
		}
		if image.url == "" {
			image = inText
		}
		image = image.better(inText, func(address string) string { return resolve(address, bases) })
	}
	if image.url == "" {
		return article.Figure{}
	}
	src := resolve(image.url, bases)
	if src == "" || len(src) > href.Max {
		e.lost.add("image", fmt.Errorf("%q is no address of a picture", vi.Excerpt(image.url, 60)))
		return article.Figure{}
	}
	return image.figure(src)
}

func tags(categories []string, section article.Section) []string {
	seen := map[string]bool{"": true, vi.Fold(section.Name): true}
	var tags []string
	for _, name := range categories {
		if key := vi.Fold(name); !seen[key] {
			seen[key] = true
			tags = append(tags, name)
		}
	}
	return tags
}

func (e *entry) people() []article.Author {
	var authors []article.Author
	for _, name := range e.names("author", e.authors) {
		authors = append(authors, article.Author{Name: name})
	}
	return authors
}

func (r *reader) attachments(e *entry, bases []*url.URL) []article.Attachment {
	var files []article.Attachment
	for _, file := range e.files {
		address := resolve(file.url, bases)
		if address == "" || len(address) > href.Max {
			e.lost.add("enclosure", fmt.Errorf("%q is no address of a file", vi.Excerpt(file.url, 60)))
			continue
		}
		name := cmp.Or(oneLine(withoutTurns(file.name)), nameOf(address))
		files = append(files, article.Attachment{Name: name, Type: typeOf(file.kind), Bytes: sizeOf(file.length), URL: address})
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
