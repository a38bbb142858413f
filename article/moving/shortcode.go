package moving

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/portletkit/portletkit/article/sanitize"
)

var (
	embedCode  = regexp.MustCompile(`\[embed[^\]]*\]\s*(https?://[^\s\[\]"<>]+)\s*\[/embed\]`)
	filmCode   = regexp.MustCompile(`\[(?:youtube|vimeo|video_embed)[= ]\s*(?:url=)?"?(https?://[^\s\[\]"<>]+)"?[^\]]*\]`)
	embedBlock = regexp.MustCompile(`(<div class="wp-block-embed__wrapper">)\s*(https?://[^\s<>"]+)\s*(</div>)`)
	soundCode  = regexp.MustCompile(`\[(audio|video)[^\]]*?(?:src|mp3|mp4|m4a|ogg|wav|webm|m4v)="(https?://[^"<>]+)"[^\]]*\](?:\s*\[/(?:audio|video)\])?`)
	galleries  = regexp.MustCompile(`\[gallery[^\]]*?ids="([\d, ]+)"[^\]]*\]`)
	bareLine   = regexp.MustCompile(`^https?://[^\s<>"]+$`)
	anyCode    = regexp.MustCompile(`\[/?([a-z][a-z0-9_-]+)(?:\s+[\w-]+=[^\]]*)?/?\]`)
	blockBegin = regexp.MustCompile(`(?i)^<(?:/?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|pre|figure|section|article|hr|dl|dt|dd|iframe|video|audio|oembed|form|center|address)\b|!--)`)
	blankLines = regexp.MustCompile(`\n[ \t\x{a0}]*\n\s*`)
)

// content makes markup of what WordPress keeps: paragraphs where lines are
// blank, and what its short codes stand for. Those that it does not know stay in
// the text, and are named.
func (x *wpExport) content(text string) (markup string, odd []string) {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	text = embedCode.ReplaceAllString(text, "\n\n<oembed url=\"$1\"></oembed>\n\n")
	text = filmCode.ReplaceAllString(text, "\n\n<oembed url=\"$1\"></oembed>\n\n")
	text = embedBlock.ReplaceAllString(text, `$1<oembed url="$2"></oembed>$3`)
	text = soundCode.ReplaceAllString(text, "\n\n<$1 controls src=\"$2\"></$1>\n\n")
	text = galleries.ReplaceAllStringFunc(text, x.gallery)
	for _, code := range anyCode.FindAllStringSubmatch(text, -1) {
		line := fmt.Sprintf("the short code [%s] stands in the text", code[1])
		if code[1] != "caption" && !slices.Contains(odd, line) && len(odd) < 20 {
			odd = append(odd, line)
		}
	}
	if strings.Contains(text, "<!-- wp:") {
		return text, odd
	}
	var b strings.Builder
	for _, part := range blankLines.Split(strings.TrimSpace(text), -1) {
		b.WriteString(paragraph(strings.TrimSpace(part)))
	}
	return b.String(), odd
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
	for _, id := range strings.FieldsFunc(galleries.FindStringSubmatch(code)[1], func(r rune) bool { return r == ',' || r == ' ' }) {
		if f, known := x.uploads[id]; known {
			fmt.Fprintf(&b, "\n\n<figure><img src=\"%s\" alt=\"%s\">", html.EscapeString(f.Src), html.EscapeString(f.Alt))
			if f.Caption != "" {
				b.WriteString("<figcaption>" + html.EscapeString(f.Caption) + "</figcaption>")
			}
			b.WriteString("</figure>\n\n")
		}
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
