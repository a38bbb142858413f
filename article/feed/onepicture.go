package feed

import (
	"cmp"
	"net/url"
	"regexp"
	"strings"

	"golang.org/x/net/html"
)

// The picture of an entry stands above its text. Feeds name it in several ways
// at once, and it is shown once.

// emptyLink is what is left of a linked picture.
var emptyLink = regexp.MustCompile(`(?i)<a\b[^<>]*>\s*</a>`)

// figureAround is what follows a picture in its figure, with its caption.
var figureAround = regexp.MustCompile(`(?is)^\s*(?:</a>)?\s*(?:<figcaption\b[^<>]*>(.*?)</figcaption>\s*)?</figure>`)

// figureBegin is a figure that begins with the picture.
var figureBegin = regexp.MustCompile(`(?i)<figure\b[^<>]*>\s*(?:<a\b[^<>]*>)?\s*$`)

// maxCopies is how often one picture is looked for in a text.
const maxCopies = 4

// withoutPicture takes the picture with the address out of markup, with its
// figure, whose caption it returns.
func withoutPicture(markup, address string, bases []*url.URL) (rest, caption string) {
	for range maxCopies {
		rest, its := withoutFirst(markup, address, bases)
		if rest == markup {
			break
		}
		markup, caption = rest, cmp.Or(caption, its)
	}
	return markup, caption
}

func withoutFirst(markup, address string, bases []*url.URL) (rest, caption string) {
	if address == "" || !strings.Contains(markup, "<") {
		return markup, ""
	}
	tokens := html.NewTokenizer(strings.NewReader(markup))
	at := 0
	for kind := tokens.Next(); kind != html.ErrorToken; kind = tokens.Next() {
		begins := at
		at += len(tokens.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken || at > len(markup) {
			continue
		}
		if t := tokens.Token(); t.Data != "img" || !isSamePicture(resolve(sourceOf(t), bases), address) {
			continue
		}
		before, after := markup[:begins], markup[at:]
		if begin, end := figureBegin.FindStringIndex(before), figureAround.FindStringSubmatch(after); begin != nil && end != nil {
			return before[:begin[0]] + after[len(end[0]):], oneLine(textOfMarkup(end[1]))
		}
		if open := strings.LastIndex(strings.ToLower(before), "<a"); open >= 0 {
			if whole := before[open:] + firstClosing(after); emptyLink.MatchString(whole) {
				return before[:open] + after[len(firstClosing(after)):], ""
			}
		}
		return before + after, ""
	}
	return markup, ""
}

// firstClosing is what a text begins with up to the end of a link, "" where
// something else stands before it.
func firstClosing(text string) string {
	rest := strings.TrimLeft(text, " \t\r\n")
	if len(rest) >= 4 && strings.EqualFold(rest[:4], "</a>") {
		return text[:len(text)-len(rest)+4]
	}
	return ""
}

func attributeOf(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
