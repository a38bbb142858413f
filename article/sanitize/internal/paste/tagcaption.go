package paste

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article/sanitize/internal/tree"
)

// WordPress stores the caption of a picture in a tag of its own making:
// "[caption width="600"]", the picture, its caption, "[/caption]". Before 2012 the
// caption was a value of the tag.
const (
	captionOpens  = "[caption"
	captionCloses = "[/caption]"
)

// tagCaptions makes figures of pictures between these tags.
func tagCaptions(parent *html.Node, note Note) {
	for n := parent.FirstChild; n != nil; n = n.NextSibling {
		if n.Type != html.TextNode {
			tagCaptions(n, note)
			continue
		}
		if figure := tagCaption(n, note); figure != nil {
			n = figure
		} else if strings.Contains(n.Data, "caption") {
			dropTags(n, note)
		}
	}
}

// tagCaption makes a figure of what stands between the tag in a text and the
// one that closes it, nil where that is no picture.
func tagCaption(open *html.Node, note Note) *html.Node {
	at := strings.Index(open.Data, captionOpens)
	if at < 0 {
		return nil
	}
	length := strings.IndexByte(open.Data[at:], ']') + 1
	picture, closing := open.NextSibling, open.NextSibling
	for closing != nil && (closing.Type != html.TextNode || !strings.Contains(closing.Data, captionCloses)) {
		closing = closing.NextSibling
	}
	if length == 0 || closing == nil || !tree.IsBlank(open.Data[at+length:]) || !isPicture(picture) {
		return nil
	}
	tag := open.Data[at : at+length]
	note("caption in brackets", "made a figure", tag+captionCloses)
	figure, caption := tree.New(atom.Figure), tree.New(atom.Figcaption)
	open.Parent.InsertBefore(figure, picture)
	open.Data = open.Data[:at]
	text, rest, _ := strings.Cut(closing.Data, captionCloses)
	closing.Parent.InsertBefore(tree.NewText(text), closing)
	closing.Data = rest
	tree.Remove(picture)
	figure.AppendChild(picture)
	for n := figure.NextSibling; n != closing; n = figure.NextSibling {
		tree.Remove(n)
		caption.AppendChild(n)
	}
	caption.InsertBefore(tree.NewText(valueOf(tag, "caption")), caption.FirstChild)
	trimIndent(caption)
	figure.AppendChild(caption)
	return figure
}

// dropTags takes away the tags of a text that enclose no picture.
func dropTags(text *html.Node, note Note) {
	var kept strings.Builder
	for rest := text.Data; ; {
		at := strings.Index(rest, "caption")
		if at < 0 {
			kept.WriteString(rest)
			text.Data = kept.String()
			return
		}
		before, isTag := strings.CutSuffix(strings.TrimSuffix(rest[:at], "/"), "[")
		end := strings.IndexByte(rest[at:], ']') + 1
		if end == 0 || !isTag {
			end = 1
			kept.WriteString(rest[:at+end])
		} else {
			note("short code", "says nothing to readers", rest[len(before):at+end])
			kept.WriteString(before)
		}
		rest = rest[at+end:]
	}
}

// valueOf returns the value of an attribute in a tag of brackets, "" where it has
// none.
func valueOf(tag, key string) string {
	_, value, ok := strings.Cut(tag, " "+key+"=")
	if !ok || value == "" {
		return ""
	}
	quote, size := utf8.DecodeRuneInString(value)
	if quote >= utf8.RuneSelf {
		value, _, _ = strings.Cut(strings.ReplaceAll(value[size:], "″", "”"), "”") // of a text's typography
		return value
	}
	value, _, _ = strings.Cut(value[1:], value[:1])
	return value
}
