package legacy

import (
	"cmp"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// clean takes the heading off the text, what stands above it, and lines that
// repeat it.
func (p *webPage) clean() {
	title, list := vi.Fold(p.a.Title), leaves(p.content)
	for _, leaf := range list[:max(slices.Index(list, p.heading), 0)] {
		if prose(leaf) == 0 && countImages(leaf) == 0 {
			remove(leaf)
		}
	}
	for _, leaf := range leaves(p.content) {
		if vi.Fold(textOf(leaf)) == title {
			remove(leaf)
		}
	}
}

// resolve is the absolute address, "" for one that is none for readers.
func (p *webPage) resolve(address string) string {
	u, err := p.base.Parse(address)
	if err != nil || address == "" || u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

func isDocument(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	switch strings.ToLower(path.Ext(u.Path)) {
	case ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip", ".rar", ".odt", ".ods":
		return true
	}
	return false
}

// files are the documents that the text links.
func (p *webPage) files() {
	for n := range p.content.Descendants() {
		address := p.resolve(attr(n, "href"))
		if n.DataAtom != atom.A || address == "" || !isDocument(address) {
			continue
		}
		if slices.ContainsFunc(p.a.Attachments, func(a article.Attachment) bool { return a.URL == address }) {
			continue
		}
		u, _ := url.Parse(address)
		p.a.Attachments = append(p.a.Attachments, article.Attachment{Name: cmp.Or(textOf(n), path.Base(u.Path)), URL: address})
	}
}

// leadPictures moves the pictures that stand between the heading and the text to
// its beginning, each with what stands around it.
func (p *webPage) leadPictures() {
	if p.heading == nil || holds(p.content, p.heading) {
		return
	}
	var lead []*html.Node
	below := false
	for n := range p.root.Descendants() {
		if n == p.content {
			break
		}
		below = below || n == p.heading
		if below && n.DataAtom == atom.Img && len(lead) < maxLead && !isTool(attr(n, "src")) {
			lead = append(lead, n)
		}
	}
	for _, image := range slices.Backward(lead) {
		frame := image
		for n := image.Parent; n != nil && !holds(n, p.content) && !holds(n, p.heading); n = n.Parent {
			if _, short := shortText(n, maxCaption); !short {
				break
			}
			frame = n
		}
		if remove(frame); !holds(p.content, frame) {
			p.content.InsertBefore(frame, p.content.FirstChild)
		}
	}
}

// isTool tells the picture of a button.
func isTool(address string) bool {
	name := strings.ToLower(path.Base(address))
	for _, part := range []string{"button", "icon", "print", "email", "logo"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// maxLead is how many pictures may stand above a text.
const maxLead = 3

// figures gives each picture its address and caption, in an element figure.
func (p *webPage) figures() {
	var images []*html.Node
	for n := range p.content.Descendants() {
		if n.DataAtom == atom.Img {
			images = append(images, n)
		}
	}
	for _, image := range images {
		if f := p.figureOf(image); f.Src == "" {
			remove(image)
		} else {
			p.pictures = append(p.pictures, f)
		}
	}
}

func (p *webPage) figureOf(image *html.Node) article.Figure {
	address := cmp.Or(attr(image, "data-src"), attr(image, "data-original"), attr(image, "data-lazy-src"), attr(image, "src"))
	f := article.Figure{Src: p.resolve(address), Alt: attr(image, "alt")}
	f.Width, _ = strconv.Atoi(strings.TrimSuffix(attr(image, "width"), "px"))
	f.Height, _ = strconv.Atoi(strings.TrimSuffix(attr(image, "height"), "px"))
	if f.Src == "" || f.Width > 0 && f.Width < 50 || f.Height > 0 && f.Height < 50 || strings.HasPrefix(address, "data:") {
		return article.Figure{}
	}
	frame, caption := p.frameOf(image)
	f.Caption = caption
	figure := &html.Node{Type: html.ElementNode, Data: "figure", DataAtom: atom.Figure}
	img := &html.Node{Type: html.ElementNode, Data: "img", DataAtom: atom.Img, Attr: []html.Attribute{{Key: "src", Val: f.Src}, {Key: "alt", Val: cmp.Or(f.Alt, caption)}}}
	if f.Width > 0 && f.Height > 0 {
		img.Attr = append(img.Attr, html.Attribute{Key: "width", Val: strconv.Itoa(f.Width)}, html.Attribute{Key: "height", Val: strconv.Itoa(f.Height)})
	}
	figure.AppendChild(img)
	if caption != "" {
		text := &html.Node{Type: html.ElementNode, Data: "figcaption", DataAtom: atom.Figcaption}
		text.AppendChild(&html.Node{Type: html.TextNode, Data: caption})
		figure.AppendChild(text)
	}
	frame.Parent.InsertBefore(figure, frame)
	remove(frame)
	return f
}

// maxCaption is the longest caption, in bytes.
const maxCaption = 400

// frameOf is the largest element around a picture that holds nothing but it and
// its caption. A caption may stand in the next block, where its name, its
// slant or the picture's alt text says that it is one.
func (p *webPage) frameOf(image *html.Node) (frame *html.Node, caption string) {
	frame = image
	for n := image.Parent; n != p.content && n != nil; n = n.Parent {
		words, short := shortText(n, maxCaption)
		isFrame := n.DataAtom == atom.Figure || n.DataAtom == atom.Table || named(n, captionNames)
		if words != "" && !isFrame && n.DataAtom != atom.Tr && n.DataAtom != atom.Tbody && n.DataAtom != atom.Td {
			break
		}
		if !short || countImages(n) > 1 {
			break
		}
		if words == "" || isFrame {
			frame, caption = n, words
		}
	}
	next := nextBlock(frame)
	if caption == "" && next != nil && isCaption(next, attr(image, "alt")) {
		caption = textOf(next)
		after := nextBlock(next)
		remove(next)
		next = after
	}
	if caption != "" && next != nil && says(next, caption) {
		remove(next) // pages say captions twice
	}
	return frame, caption
}

// nextBlock is the next sibling that is more than white space.
func nextBlock(n *html.Node) (next *html.Node) {
	for next = n.NextSibling; next != nil && (isSpace(next) || next.DataAtom == atom.Br); {
		next = next.NextSibling
	}
	return next
}

func isCaption(n *html.Node, alt string) bool {
	words, short := shortText(n, maxCaption)
	if words == "" || !short || countImages(n) > 0 {
		return false
	}
	if again := nextBlock(n); again != nil && again.Type == html.ElementNode && says(again, words) || named(n, captionNames) || vi.Fold(alt) == vi.Fold(words) {
		return true
	}
	for child := range n.Descendants() {
		if (child.DataAtom == atom.I || child.DataAtom == atom.Em) && textOf(child) == words {
			return true
		}
	}
	return false
}

// countImages stops at two.
func countImages(n *html.Node) int {
	count := 0
	for child := range n.Descendants() {
		if child.DataAtom == atom.Img {
			count++
		}
		if count == 2 {
			break
		}
	}
	return count
}

// summary takes the lead: what is named so, what stands between heading and
// text, or a first paragraph that is bold as a whole.
func (p *webPage) summary() {
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && named(n, leadNames) && !holds(n, p.content) && proseLength(n) > 0 && len(textOf(n)) <= bounds.Summary {
			p.a.Summary = textOf(n)
			remove(n)
			return
		}
	}
	list := leaves(p.root)
	at := slices.Index(list, p.heading)
	for _, leaf := range list[at+1:] {
		if leaf.DataAtom == atom.Figcaption {
			continue
		}
		inside := holds(p.content, leaf)
		if at < 0 && !inside || prose(leaf) == 0 && !isBold(leaf, minProse) {
			continue
		}
		if !inside || isBold(leaf, minProse) && len(textOf(leaf)) <= bounds.Summary {
			p.a.Summary = textOf(leaf)
			remove(leaf)
		}
		return
	}
}

// isBold tells a line of so many bytes that is bold, or large, as a whole.
func isBold(leaf *html.Node, atLeast int) bool {
	words := textOf(leaf)
	if len(words) < atLeast {
		return false
	}
	for n := leaf; n != nil && n.Type == html.ElementNode && textOf(n) == words; n = n.FirstChild {
		switch n.DataAtom {
		case atom.B, atom.Strong, atom.H2, atom.H3:
			return true
		}
	}
	return false
}
