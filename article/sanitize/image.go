package sanitize

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// image writes a picture anew from what is known about it. One without a
// usable address is removed; its alternative text stays, as browsers show it.
func (f *former) image(n *html.Node) *html.Node {
	raw := imageAddress(n)
	if isEmoji(n) {
		return f.alternative(n, "a character")
	}
	src, why := f.imageSource(raw)
	if why != "" {
		return f.alternative(n, why)
	}
	width, height := pixels(n, "width"), pixels(n, "height")
	if isSpacer(width) && isSpacer(height) {
		return f.drop(n, "invisible picture")
	}
	attrs := append(make([]html.Attribute, 0, imageAttributes), html.Attribute{Key: "src", Val: src})
	set := func(key, value string) {
		if value != "" {
			attrs = append(attrs, html.Attribute{Key: key, Val: value})
		}
	}
	attrs = f.appendSrcset(attrs, n, firstAttr(n, "srcset", "data-srcset"), tree.Attr(n, "sizes"))
	attrs = append(attrs, html.Attribute{Key: "alt", Val: f.words(tree.Attr(n, "alt"))})
	set("width", width)
	set("height", height)
	set("class", classOf(n))
	if title := f.words(tree.Attr(n, "title")); !tree.IsBlank(title) {
		set("title", title)
	}
	if lang := tree.Attr(n, "lang"); isLanguage(lang) {
		set("lang", lang)
	}
	f.imageRest(n, raw)
	f.noteUser(n, "src", raw, src)
	n.Attr = attrs
	return n.NextSibling
}

// imageAttributes is how many a picture has as a rule: its address, its text, its
// size, and how it is loaded.
const imageAttributes = 6

// isEmoji tells the picture of an emoji, as Facebook and WordPress draw them.
func isEmoji(n *html.Node) bool {
	alt := tree.Attr(n, "alt")
	return alt != "" && len(alt) <= 40 && alt[len(alt)-1] >= utf8.RuneSelf && !strings.ContainsFunc(alt, unicode.IsLetter) &&
		strings.Contains(tree.Attr(n, "class")+tree.Attr(n, "src"), "emoji")
}

// imageRest reports what a picture said beyond what was taken over.
func (f *former) imageRest(n *html.Node, used string) {
	srcset := firstAttr(n, "srcset", "data-srcset")
	for _, a := range n.Attr {
		switch a.Key {
		case "alt", "title":
			continue
		case "srcset", "data-srcset":
			if a.Val == srcset {
				continue
			}
		}
		// What stands in the place of a picture until a script has loaded it is
		// no loss.
		if isLook(a.Key) || a.Val == "" && tree.IsASCII(a.Key) || a.Val == used || hasPrefixFold(trimURL(a.Val), "data:image/") {
			continue
		}
		f.report.attribute(n, a, notAllowed)
	}
}

// alternative puts the alternative text in the place of a picture that may not
// stay, unless its caption says the same.
func (f *former) alternative(n *html.Node, why string) *html.Node {
	alt := f.words(tree.Attr(n, "alt"))
	if tree.IsBlank(alt) || saidBeside(n, alt) {
		return f.drop(n, why)
	}
	text := tree.NewText(alt)
	f.report.instead(n, why, text)
	setApart(n)
	next := n.NextSibling
	tree.Replace(n, text)
	return next
}

// saidBeside reports whether the caption of a picture, or the block behind it,
// says what its alternative text says.
func saidBeside(n *html.Node, alt string) bool {
	for ; n.Parent != nil; n = n.Parent {
		if tree.Is(n, atom.Figure) {
			caption := captionOf(n)
			return caption != nil && says(caption, alt)
		}
		for next := n.NextSibling; next != nil; next = next.NextSibling {
			if next.Type == html.ElementNode {
				if partsText(next) && says(next, alt) {
					return true
				}
				break
			}
			if !tree.IsBlank(next.Data) {
				return false
			}
		}
	}
	return false
}

// says reports whether the text of n is alt. It reads no more of n than that
// takes.
func says(n *html.Node, alt string) bool {
	return tree.SameSentence(tree.TextStart(n, len(alt)+maxGap), alt)
}

// maxGap is the white space in bytes that a caption may hold around its words.
const maxGap = 200

// imageAddress returns the address of a picture as it is written. Pages that
// load pictures by script keep it in another attribute.
func imageAddress(n *html.Node) string {
	return firstAttr(n, "data-src", "data-original", "data-lazy-src", "src")
}

// imageSource checks the address of a picture.
func (f *former) imageSource(raw string) (src, why string) {
	if isData(raw) {
		return f.dataImage(raw)
	}
	return f.load(raw)
}

func isData(raw string) bool { return hasPrefixFold(trimURL(raw), "data:") }

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
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
	if scheme, _ := splitScheme(value); scheme == "mailto" || scheme == "tel" || scheme == "sms" {
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
		if value == "" {
			continue // as a rule; Atoi would make an error of it
		}
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
