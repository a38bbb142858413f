package feed

import (
	"cmp"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article"
)

// picture is one that stands for an entry.
type picture struct {
	url, alt, caption, credit string
	width, height             int
	// small tells that it is a thumbnail: the same picture in the text is better.
	small bool
}

// imageOf is the picture that stands for the entry: the one that says so, the
// largest of several, else a thumbnail.
func (r *xmlReader) imageOf(n *node, e entry) picture {
	if address := n.any("itunes:image").attribute("href"); address != "" {
		return picture{url: address}
	}
	groups := append([]*node{n}, n.all("media:group")...)
	best := picture{}
	for _, group := range groups {
		for _, content := range group.all("media:content") {
			if !isImage(content) {
				continue
			}
			if p := pictureOf(content, content, group); best.url == "" || p.width*p.height > best.width*best.height {
				best = p
			}
		}
	}
	if best.url != "" {
		return best
	}
	for _, file := range e.files {
		if isImageKind(file.kind) || file.kind == "" && isPictureFile(file.url) {
			return picture{url: file.url}
		}
	}
	if image := n.any("image"); image.name != "" {
		if address := cmp.Or(image.first("url").value(), image.attribute("href"), image.attribute("url")); address != "" {
			return picture{url: address}
		}
		if address := image.value(); !image.hasInner && !strings.ContainsAny(address, " <") && address != "" {
			return picture{url: address}
		}
	}
	for _, group := range groups {
		for _, holder := range append(group.all("media:content"), group) {
			if thumbnail := holder.any("media:thumbnail"); thumbnail.attribute("url") != "" {
				p := pictureOf(thumbnail, holder, group)
				p.small = true
				return p
			}
		}
	}
	return picture{}
}

// pictureOf reads a picture, and its texts where they stand: in it, or beside it
// for all of a group.
func pictureOf(n *node, holders ...*node) picture {
	p := picture{url: n.attribute("url"), width: pixels(n.attribute("width")), height: pixels(n.attribute("height"))}
	for _, holder := range holders {
		if p.caption == "" {
			p.caption = mediaText(holder.first("media:description"))
		}
		if p.credit == "" {
			p.credit = mediaText(holder.first("media:credit"))
		}
		if holder.name != "" && holder.name != "media:group" && p.alt == "" {
			p.alt = mediaText(holder.first("media:title"))
		}
	}
	if p.caption == p.alt {
		p.caption = ""
	}
	return p
}

// mediaText is a text of Media RSS, plain unless it says that it is markup.
func mediaText(n *node) string {
	if strings.Contains(n.attribute("type"), "html") {
		return oneLine(textOfMarkup(n.value()))
	}
	return oneLine(n.value())
}

func pixels(text string) int {
	n, err := strconv.Atoi(strings.TrimSuffix(text, "px"))
	if err != nil || n < 0 || n > 1<<16 {
		return 0
	}
	return n
}

// isImage reports whether a media:content is a picture: by what it says of
// itself, else by its address.
func isImage(content *node) bool {
	kind, medium := content.attribute("type"), content.attribute("medium")
	return isImageKind(kind) || strings.EqualFold(medium, "image") || kind == "" && medium == "" && isPictureFile(content.attribute("url"))
}

func isImageKind(kind string) bool {
	return len(kind) >= 5 && strings.EqualFold(kind[:5], "image")
}

func isPictureFile(address string) bool {
	u, err := url.Parse(strings.TrimSpace(address))
	return err == nil && isPicturePath(u.Path)
}

func isPicturePath(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp", ".jfif":
		return true
	}
	return false
}

// firstPicture is the first picture in markup that readers see.
func firstPicture(w words) picture {
	if !w.markup || !strings.Contains(w.text, "<") {
		return picture{}
	}
	tokens := html.NewTokenizer(strings.NewReader(w.text))
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		if t := tokens.Token(); t.Data == "img" && !isPixel(t) {
			if address := sourceOf(t); address != "" {
				return picture{url: address, alt: attributeOf(t, "alt")}
			}
		}
	}
	return picture{}
}

// sourceOf is the address of an img. Where a script would load the picture, src
// holds one to wait with.
func sourceOf(t html.Token) string {
	for _, key := range []string{"data-src", "data-original", "data-lazy-src"} {
		if address := strings.TrimSpace(attributeOf(t, key)); address != "" {
			return address
		}
	}
	address := strings.TrimSpace(attributeOf(t, "src"))
	if strings.HasPrefix(address, "data:") {
		return ""
	}
	return address
}

// isPixel reports whether an img counts readers and shows nothing.
func isPixel(t html.Token) bool {
	for _, key := range []string{"width", "height"} {
		if size, err := strconv.Atoi(strings.TrimSuffix(attributeOf(t, key), "px")); err == nil && size <= 2 {
			return true
		}
	}
	return false
}

// isSamePicture reports whether two absolute addresses are of one picture, in
// sizes that differ perhaps.
func isSamePicture(a, b string) bool {
	return a == b || a != "" && b != "" && pictureName(a) == pictureName(b)
}

// sizeInName is what WordPress and newsrooms write into the names of smaller
// copies.
var sizeInName = regexp.MustCompile(`[-_](?:\d{2,4}x\d{2,4}|scaled)(\.\w+)$`)

// sizeInPath is the part of a path by which a store of pictures makes smaller ones:
// "/zoom/600_315/", "/thumb_w/660/", "/resize/600x-/".
var sizeInPath = regexp.MustCompile(`/(?:zoom|thumb_w|resize|thumbs?)/\d{2,4}(?:[_x]\d{0,4})?-?/`)

// pictureName is an address without what says how large the picture is to be.
func pictureName(address string) string {
	_, name, _ := strings.Cut(address, "://")
	page, _, _ := strings.Cut(name, "?")
	if page, _, _ = strings.Cut(page, "#"); isPicturePath(page) {
		return sizeInPath.ReplaceAllString(sizeInName.ReplaceAllString(page, "$1"), "/")
	}
	return name
}

// better puts the picture of the text in the place of a smaller copy of it.
func (p picture) better(inText picture, bases func(string) string) picture {
	address, other := bases(p.url), bases(inText.url)
	if address != other && isSamePicture(address, other) && (p.small || isSmallCopy(pathOf(address))) && !isSmallCopy(pathOf(other)) {
		p.url, p.width, p.height = inText.url, 0, 0
		p.alt = cmp.Or(p.alt, inText.alt)
	}
	return p
}

func isSmallCopy(path string) bool {
	return sizeInName.MatchString(path) || sizeInPath.MatchString(path)
}

func pathOf(address string) string {
	page, _, _ := strings.Cut(address, "?")
	return page
}

func (p picture) figure(src string) article.Figure {
	return article.Figure{Src: src, Width: p.width, Height: p.height, Alt: oneLine(p.alt), Caption: p.caption, Credit: p.credit}
}
