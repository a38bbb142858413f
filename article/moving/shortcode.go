package moving

import (
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/article/sanitize"
)

var (
	galleries  = regexp.MustCompile(`\[gallery[^\]]*?ids="([\d, ]+)"[^\]]*\]`)
	bareLine   = regexp.MustCompile(`^https?://[^\s<>"]+$`)
	blockBegin = regexp.MustCompile(`(?i)^<(?:/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|section|article|hr|dl|dt|dd|iframe|video|audio|oembed|form|center|address)\b|!--)`)
	blankLines = regexp.MustCompile(`\n[ \t\x{a0}]*\n\s*`)
)

// content makes markup of what WordPress keeps: paragraphs where lines are
// blank, and the pictures of its galleries. Other short codes are the Sanitizer's.
func (x *wpExport) content(text string) (markup string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = galleries.ReplaceAllStringFunc(text, x.gallery)
	if strings.Contains(text, "<!-- wp:") {
		return text
	}
	var b strings.Builder
	for _, part := range blankLines.Split(strings.TrimSpace(text), -1) {
		b.WriteString(paragraph(strings.TrimSpace(part)))
	}
	return b.String()
}

func paragraph(part string) string {
	switch {
	case part == "":
		return ""
	case bareLine.MatchString(part):
		return `<oembed url="` + html.EscapeString(html.UnescapeString(part)) + `"></oembed>` + "\n"
	case blockBegin.MatchString(part), strings.HasPrefix(part, "[caption"):
		return part + "\n"
	}
	return "<p>" + strings.ReplaceAll(part, "\n", "<br>\n") + "</p>\n"
}

func (x *wpExport) gallery(code string) string {
	var b strings.Builder
	var unknown []string
	for _, id := range strings.FieldsFunc(galleries.FindStringSubmatch(code)[1], func(r rune) bool { return r == ',' || r == ' ' }) {
		if f, known := x.uploads[id]; known {
			fmt.Fprintf(&b, "\n\n<figure><img src=\"%s\" alt=\"%s\">", html.EscapeString(f.Src), html.EscapeString(f.Alt))
			if f.Caption != "" {
				b.WriteString("<figcaption>" + html.EscapeString(f.Caption) + "</figcaption>")
			}
			b.WriteString("</figure>\n\n")
		} else {
			unknown = append(unknown, id)
		}
	}
	if len(unknown) > 0 { // the Sanitizer tells of it
		fmt.Fprintf(&b, "[gallery ids=\"%s\"]", strings.Join(unknown, ","))
	}
	return b.String()
}

var plain = sanitize.New(sanitize.Options{})

// plainText is what a reader sees of markup.
func plainText(markup string) string {
	body, _, err := plain.HTML(markup)
	if err != nil {
		return ""
	}
	return sanitize.PlainText(body)
}
