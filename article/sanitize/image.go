package sanitize

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// image writes a picture anew from what is known about it. One without a
// usable address is removed.
func (f *former) image(n *html.Node) *html.Node {
	src, why := f.imageSource(n)
	if why != "" {
		return f.drop(n, why)
	}
	width, height := pixels(n, "width"), pixels(n, "height")
	if isSpacer(width) && isSpacer(height) {
		return f.drop(n, "invisible picture")
	}
	old := *n
	n.Attr = []html.Attribute{{Key: "src", Val: src}}
	set := func(key, value string) {
		if value != "" {
			n.Attr = append(n.Attr, html.Attribute{Key: key, Val: value})
		}
	}
	f.setSrcset(n, firstAttr(&old, "srcset", "data-srcset"), tree.Attr(&old, "sizes"))
	n.Attr = append(n.Attr, html.Attribute{Key: "alt", Val: cleanValue(tree.Attr(&old, "alt"))})
	set("width", width)
	set("height", height)
	set("class", classOf(&old))
	if title := cleanValue(tree.Attr(&old, "title")); !tree.IsBlank(title) {
		set("title", title)
	}
	if lang := tree.Attr(&old, "lang"); isLanguage(lang) {
		set("lang", lang)
	}
	return n.NextSibling
}

// imageSource returns the checked address of a picture. Pages that load
// pictures by script keep it in another attribute.
func (f *former) imageSource(n *html.Node) (src, why string) {
	raw := tree.Attr(n, "src")
	if late := firstAttr(n, "data-src", "data-original", "data-lazy-src"); late != "" {
		raw = late
	}
	if strings.HasPrefix(strings.ToLower(trimURL(raw)), "data:") {
		return f.dataImage(raw)
	}
	return f.load(raw)
}

// load checks a URL that a browser fetches on its own.
func (f *former) load(raw string) (value, why string) {
	value, why = f.address(raw)
	if why != "" {
		return "", why
	}
	if value[0] == '#' {
		return "", "no address"
	}
	if scheme, _ := splitScheme(value); scheme == "mailto" || scheme == "tel" {
		return "", "scheme " + scheme
	}
	return value, ""
}

func firstAttr(n *html.Node, keys ...string) string {
	for _, key := range keys {
		if value := tree.Attr(n, key); value != "" {
			return value
		}
	}
	return ""
}

// pixels reads a length in whole CSS pixels from the attribute or the style
// of n, "" where neither has one.
func pixels(n *html.Node, property string) string {
	for _, value := range []string{tree.Declaration(tree.Attr(n, "style"), property), tree.Attr(n, property)} {
		value = strings.TrimSuffix(strings.TrimSpace(strings.ToLower(value)), "px")
		whole, _, _ := strings.Cut(value, ".")
		if n, err := strconv.Atoi(whole); err == nil && n >= 0 && n <= maxPixels {
			return strconv.Itoa(n)
		}
	}
	return ""
}

// maxPixels is the greatest width or height that is believed.
const maxPixels = 20_000

func isSpacer(length string) bool {
	return length == "0" || length == "1"
}
