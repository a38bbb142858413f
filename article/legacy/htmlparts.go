package legacy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// title finds the heading: what says the same as the document's title, else the
// first h1; without one, the document's title itself.
func (p *webPage) title() {
	document := cmp.Or(p.meta["og:title"], p.meta["title"])
	folded, best := vi.Fold(document), 0
	candidates := 0
	var first *html.Node
	for _, leaf := range leaves(p.root) {
		words := textOf(leaf)
		if leaf.DataAtom == atom.Head || leaf.Parent.DataAtom == atom.Head || len(words) < 8 || len(words) > article.MaxTitle || classify(words).kind != text {
			continue
		}
		for n := leaf; n != nil && first == nil && n.Type == html.ElementNode && says(n, words); n = n.Parent {
			if n.DataAtom == atom.H1 {
				first = leaf
			}
		}
		if candidates == maxCandidates || len(words)*3 < len(document) || !strings.Contains(folded, vi.Fold(words)) {
			continue
		}
		candidates++
		if score := len(words) + likeness(leaf, strings.HasPrefix(folded, vi.Fold(words))); score > best {
			p.heading, best = leaf, score
		}
	}
	p.titleAgrees = p.heading != nil
	if p.heading == nil {
		p.heading = first
	}
	if p.heading != nil {
		p.a.Title = textOf(p.heading)
	} else {
		p.a.Title = longestPart(document)
	}
	p.sectionName()
}

// maxCandidates is how many lines may be the heading.
const maxCandidates = 30

var (
	titleNames  = setOf("title tieude headline newstitle newshead head heading")
	bannerNames = setOf("banner logo header sitename site brand")
)

// likeness is how much a leaf that the document's title holds looks like the
// heading of an article, and not like the name of the site.
func likeness(leaf *html.Node, begins bool) int {
	score := 0
	if begins {
		score += article.MaxTitle
	}
	words := textOf(leaf)
	for n := leaf; n != nil && n.Type == html.ElementNode; n = n.Parent {
		same := says(n, words)
		switch {
		case same && (n.DataAtom == atom.H1 || n.DataAtom == atom.H2 || n.DataAtom == atom.H3), same && named(n, titleNames):
			return score + article.MaxTitle
		case named(n, bannerNames) && proseLength(n) == 0:
			score -= article.MaxTitle
		case proseLength(n) > 0:
			return score
		}
	}
	return score
}

// longestPart leaves off the name of the site.
func longestPart(title string) string {
	best := ""
	for _, part := range regexp.MustCompile(`\s+[-–|«»:]+\s+`).Split(title, -1) {
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

var trailNames = setOf("breadcrumb breadcrumbs pathway duongdan")

// sectionName is the last step of the trail, or the category, before they are
// pruned.
func (p *webPage) sectionName() {
	p.a.Section.Name = p.meta["article:section"]
	for n := range p.root.Descendants() {
		isTrail := n.Type == html.ElementNode && named(n, trailNames)
		isCategory := n.DataAtom == atom.A && (strings.Contains(attr(n, "rel"), "category") || strings.Contains(attr(n, "class"), "category"))
		if p.a.Section.Name != "" || !isTrail && !isCategory {
			continue
		}
		for link := range n.Descendants() {
			if link.DataAtom == atom.A && vi.Fold(textOf(link)) != vi.Fold(p.a.Title) && vi.Fold(textOf(link)) != "trang chu" {
				p.a.Section.Name = textOf(link)
			}
		}
		if isCategory {
			p.a.Section.Name = textOf(n)
		}
	}
}

func (p *webPage) section() article.Section {
	if key := vi.Slug(p.a.Section.Name); key != "" && len(key) <= article.MaxSlug {
		return article.Section{Key: key, Name: p.a.Section.Name}
	}
	if p.opts.Section.Key != "" {
		return p.opts.Section
	}
	return article.Section{Key: "tin-khac", Name: "Tin khác"}
}

func (p *webPage) identify() {
	sum := sha256.Sum256([]byte(vi.Fold(p.a.Section.Name) + "\n" + vi.Fold(p.a.Title) + "\n" + vi.Machine(p.a.Published)))
	p.a.ID, p.a.Slug = "legacy-"+hex.EncodeToString(sum[:8]), vi.Slug(p.a.Title)
}

const (
	// nearLeaves is how many lines below the heading may hold its time.
	nearLeaves = 12
	// maxByline is how long a line with a time is at most.
	maxByline = 200
)

// times finds the publication time: near the title, in the head, else in what
// the text ends with.
func (p *webPage) times() {
	list := leaves(p.root)
	at := slices.Index(list, p.heading)
	for i := at + 1; i < min(len(list), at+1+nearLeaves) && at >= 0 && !p.timeNear; i++ {
		if prose(list[i]) > maxByline {
			break
		}
		p.timeNear = p.timeIn(list[i])
	}
	for i := at - 1; i >= max(0, at-2) && !p.timeNear; i-- {
		p.timeNear = !startsWithWeekday(vi.Fold(textOf(list[i]))) && p.timeIn(list[i])
	}
	if p.timeNear {
		return
	}
	for _, name := range []string{"article:published_time", "datepublished", "dc.date", "dc.date.issued", "pubdate"} {
		if t, ok := timeOf(p.meta[name]); ok {
			p.a.Published = t
			return
		}
	}
	tail := leaves(p.content)
	for _, leaf := range slices.Backward(tail[max(0, len(tail)-3):]) {
		if p.timeIn(leaf) {
			return
		}
	}
}

func startsWithWeekday(folded string) bool {
	return strings.HasPrefix(folded, "thu ") || strings.HasPrefix(folded, "chu nhat") || strings.HasPrefix(folded, "hom nay")
}

// timeIn reads a line with a time, and takes it off the article.
func (p *webPage) timeIn(leaf *html.Node) bool {
	words := textOf(leaf)
	if len(words) > maxByline {
		return false
	}
	t, ok := timeOf(words)
	for n := range leaf.Descendants() {
		if exact, known := timeOf(attr(n, "datetime")); known {
			t, ok = exact, true
		}
	}
	if leaf.DataAtom == atom.Time {
		if exact, known := timeOf(attr(leaf, "datetime")); known {
			t, ok = exact, true
		}
	}
	if !ok {
		return false
	}
	p.a.Published = t
	if len(words) < maxByline/2 {
		remove(leaf)
	}
	return true
}

var (
	dayMonthYear = regexp.MustCompile(`(?:^|[^\d])(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?:[^\d]|$)`)
	namedDate    = regexp.MustCompile(`(\d{1,2}) (?:thang|thg) (\d{1,2}),? (?:nam )?(\d{4})`)
	clock        = regexp.MustCompile(`(?:^|[^\d])(\d{1,2})(?::|h|g| gio )(\d{2})(?::\d{2})?(?: ?(am|pm|sa|ch))?`)
)

// timeOf finds a date in a line, day first, and the time beside it. A month
// that is none stands in the place of the day.
func timeOf(line string) (time.Time, bool) {
	if line == "" || len(line) > maxByline {
		return time.Time{}, false
	}
	if t, err := vi.ParseDateTime(line); err == nil {
		return t, true
	}
	folded := vi.Fold(line)
	date := dayMonthYear.FindStringSubmatch(folded)
	if date == nil {
		date = namedDate.FindStringSubmatch(folded)
	}
	if date == nil {
		return time.Time{}, false
	}
	day, month := date[1], date[2]
	if m, _ := strconv.Atoi(month); m > 12 {
		day, month = month, day
	}
	written := day + "/" + month + "/" + date[3]
	if c := clock.FindStringSubmatch(folded); c != nil {
		hour, _ := strconv.Atoi(c[1])
		switch {
		case (c[3] == "pm" || c[3] == "ch") && hour < 12:
			hour += 12
		case (c[3] == "am" || c[3] == "sa") && hour == 12:
			hour = 0
		}
		written += fmt.Sprintf(" %02d:%s", hour, c[2])
	}
	t, err := vi.ParseDateTime(written)
	return t, err == nil
}

var (
	authorNames  = setOf("author tacgia byline writer createdby")
	sourceNames  = setOf("source nguon nguontin")
	captionNames = setOf("caption chuthich imagecaption desc imgcaption")
	leadNames    = setOf("sapo summary lead intro description trichyeu excerpt tomtat teaser")
)

// people finds author and source: by their names, else by what the text ends
// with.
func (p *webPage) people() {
	for n := range p.root.Descendants() {
		if n.Type != html.ElementNode || n == p.content || holds(n, p.content) {
			continue
		}
		words, short := shortText(n, maxPerson)
		if words == "" || !short {
			continue
		}
		if p.a.Source.Name == "" && named(n, sourceNames) {
			p.setSource(words, n)
		} else if len(p.a.Authors) == 0 && named(n, authorNames) {
			p.setAuthor(words)
			defer remove(n)
		}
	}
	tail := leaves(p.content)
	for _, leaf := range slices.Backward(tail[max(0, len(tail)-4):]) {
		words := textOf(leaf)
		switch {
		case prose(leaf) > 0:
			return
		case p.a.Source.Name == "" && isSource(words) && !strings.HasSuffix(words, "."):
			p.setSource(words, leaf)
			remove(leaf)
		case len(p.a.Authors) == 0 && isName(words):
			p.setAuthor(words)
			remove(leaf)
		}
	}
	if name := p.meta["author"]; len(p.a.Authors) == 0 && isName(name) {
		p.setAuthor(name)
	}
}

// maxPerson is the longest line that names an author or a source, in bytes.
const maxPerson = 100

func (p *webPage) setSource(words string, n *html.Node) {
	words = afterLabel(words, "nguon tin", "nguon", "theo")
	p.a.Source = article.Origin{Name: words}
	for link := range n.Descendants() {
		if address := p.resolve(attr(link, "href")); link.DataAtom == atom.A && address != "" {
			p.a.Source.URL = address
		}
	}
}

func (p *webPage) setAuthor(words string) {
	if words = afterLabel(words, "tac gia", "nguoi viet", "bai viet cua", "viet boi", "written by", "by", "tin bai", "bai va anh", "bai, anh"); words != "" {
		p.a.Authors = []article.Author{{Name: words}}
	}
}

// afterLabel takes a label off, with its colon.
func afterLabel(words string, labels ...string) string {
	for _, label := range labels {
		rest := []rune(words)
		if n := len([]rune(label)); len(rest) > n && vi.Fold(string(rest[:n])) == label && !unicode.IsLetter(rest[n]) {
			return strings.Trim(string(rest[n:]), " :-–")
		}
	}
	return words
}

// isName reports whether words look like a person's: two to five, each with a
// capital letter.
func isName(words string) bool {
	list := strings.Fields(words)
	if len(list) < 2 || len(list) > 5 || len(words) > 50 {
		return false
	}
	for _, word := range list {
		r := []rune(word)
		if !unicode.IsUpper(r[0]) || strings.ContainsAny(word, ".,:;!?0123456789") {
			return false
		}
	}
	return true
}

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
	next := frame.NextSibling
	for next != nil && next.Type == html.TextNode && strings.TrimSpace(next.Data) == "" {
		next = next.NextSibling
	}
	if caption == "" && next != nil && isCaption(next, attr(image, "alt")) {
		caption = textOf(next)
		remove(next)
	}
	return frame, caption
}

func isCaption(n *html.Node, alt string) bool {
	words, short := shortText(n, maxCaption)
	if words == "" || !short || countImages(n) > 0 {
		return false
	}
	if named(n, captionNames) || vi.Fold(alt) == vi.Fold(words) {
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
		if n.Type == html.ElementNode && named(n, leadNames) && !holds(n, p.content) && proseLength(n) > 0 && len(textOf(n)) <= article.MaxSummary {
			p.a.Summary = textOf(n)
			remove(n)
			return
		}
	}
	list := leaves(p.root)
	at := slices.Index(list, p.heading)
	for _, leaf := range list[at+1:] {
		inside := holds(p.content, leaf)
		if at < 0 && !inside || prose(leaf) == 0 && !isBold(leaf) {
			continue
		}
		if !inside || isBold(leaf) && len(textOf(leaf)) <= article.MaxSummary {
			p.a.Summary = textOf(leaf)
			remove(leaf)
		}
		return
	}
}

func isBold(leaf *html.Node) bool {
	words := textOf(leaf)
	if len(words) < minProse {
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
