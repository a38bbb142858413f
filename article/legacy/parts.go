package legacy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"html"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// parts are the article's lines, still as text.
type parts struct {
	section   string
	title     string
	published time.Time
	summary   string
	body      []block
	source    string
	author    string
	others    []string
}

// block is a paragraph or a caption.
type block struct {
	text    string
	caption bool
}

// partsOf finds the article around its publication time.
func partsOf(lines []line, hasTitles bool) (parts, error) {
	p, body := headOf(lines)
	if !p.published.IsZero() {
		p.below(body)
	}
	return p, p.missing(hasTitles)
}

// headOf finds time, section and title of the article, and the lines below them:
// by the first time below a portlet's title that has section and title above it,
// for a banner shows today's; else by the first line there that has section and
// time; else by the first time.
func headOf(lines []line) (first parts, body []line) {
	if p, rest, ok := headBy(lines, aboveTime); ok {
		return p, rest
	}
	if p, rest, ok := headBy(lines, besideSection); ok {
		return p, rest
	}
	for i, l := range lines {
		if l.kind == published {
			section, title := above(lines[:i])
			return parts{section: section, title: title, published: l.time}, lines[i+1:]
		}
	}
	return parts{}, nil
}

// headBy returns the first head below a portlet's title that read finds whole.
func headBy(lines []line, read func(lines []line, at int) (parts, []line)) (p parts, body []line, ok bool) {
	inPortlet, tried := false, 0
	for i, l := range lines {
		switch l.kind {
		case menuStart, menuButton, menuEnd, portletTitle:
			inPortlet = true
		case published, text:
			if l.mayHaveTime() {
				tried++
			}
			if !inPortlet || tried > maxHeads {
				continue
			}
			if p, body = read(lines, i); p.section != "" && p.title != "" && hasText(body) {
				return p, body, true
			}
		}
	}
	return parts{}, nil, false
}

// maxHeads is how many lines with a date and other words are looked at.
const maxHeads = 300

// aboveTime reads a time on a line of its own, with section and title above it.
func aboveTime(lines []line, at int) (p parts, body []line) {
	if lines[at].kind == published {
		p.published = lines[at].time
		p.section, p.title = above(lines[:at])
	}
	return p, lines[at+1:]
}

// besideSection reads a line with section and time, with the title above it or
// below.
func besideSection(lines []line, at int) (p parts, body []line) {
	body = lines[at+1:]
	if p.section, p.published = lines[at].sectionAndTime(); p.section == "" {
		return p, body
	}
	if _, p.title = above(lines[:at]); p.title != "" {
		return p, body
	}
	below := slices.IndexFunc(body, func(l line) bool { return l.kind != blank && l.kind != readingTools })
	if below >= 0 && body[below].kind == text {
		p.title, body = body[below].text, body[below+1:]
	}
	return p, body
}

// hasText reports whether an article can stand in lines: what follows a time in a
// banner is the next portlet.
func hasText(lines []line) bool {
	return len(blocksOf(lines[:endOfArticle(lines)])) > 1
}

func (p *parts) missing(hasTitles bool) error {
	var missing []string
	need := func(found bool, name string) {
		if !found {
			missing = append(missing, name)
		}
	}
	need(hasTitles, `portlet title ("title;key")`)
	need(!p.published.IsZero(), `publication time ("06/04/2023 14:21") on a line of its own`)
	if !p.published.IsZero() {
		need(p.section != "", "section above the title")
		need(p.title != "", "title above the publication time")
		need(p.summary != "", "summary below the publication time")
		need(len(p.body) > 0, "body below the summary")
	}
	if missing != nil {
		return &MissingError{missing}
	}
	return nil
}

// above reads the title as the last line of text before the time, and the
// section as the one before that; both stand below the last portlet's menu.
func above(lines []line) (section, title string) {
	var texts []string
	for _, l := range slices.Backward(lines) {
		if l.kind != text && l.kind != blank && l.kind != readingTools {
			break
		}
		if l.kind == text {
			texts = append(texts, l.text)
		}
	}
	if len(texts) > 0 {
		title = texts[0]
	}
	if len(texts) > 1 {
		section = texts[1]
	}
	return section, title
}

// below reads summary, body, source and other news, up to the next portlet.
func (p *parts) below(lines []line) {
	end := endOfArticle(lines)
	p.body = blocksOf(p.byline(lines[:end]))
	for n := len(p.body); n > 1 && !p.body[n-1].caption && isBesideText(p.body[n-1].text); n = len(p.body) {
		p.body = p.body[:n-1]
	}
	if len(p.body) > 0 && !p.body[0].caption {
		p.summary, p.body = p.body[0].text, p.body[1:]
	}
	if n := len(p.body); n > 0 && isSource(p.body[n-1].text) {
		p.source, p.body = p.body[n-1].text, p.body[:n-1]
	}
	if end < len(lines) && lines[end].kind == otherNews {
		p.others = otherTitles(lines[end+1:])
	}
}

// byline passes over the lines that name tools and authors, and returns those of
// the text.
func (p *parts) byline(lines []line) []line {
	for i, l := range lines {
		name := authorLabel.FindStringSubmatchIndex(l.text)
		switch {
		case l.kind != text:
		case len(name) > 0 && name[0] == 0 && name[1] == len(l.text):
			p.author = strings.TrimSpace(l.text[name[2]:name[3]])
		case !isBesideText(l.text):
			return lines[i:]
		}
	}
	return nil
}

func endOfArticle(lines []line) int {
	end := slices.IndexFunc(lines, func(l line) bool {
		return l.kind != text && l.kind != blank && l.kind != readingTools && l.kind != published
	})
	if end < 0 {
		return len(lines)
	}
	return end
}

// blocksOf joins the two copies of a caption: a line that stands twice with
// nothing in between is a picture's alt text and its caption.
func blocksOf(lines []line) []block {
	var blocks []block
	for i, l := range lines {
		switch {
		case l.kind != text && l.kind != published:
		case i > 0 && l.text == lines[i-1].text && len(blocks) > 0:
			blocks[len(blocks)-1].caption = true
		default:
			blocks = append(blocks, block{text: l.text})
		}
	}
	return blocks
}

// isSource reports whether a line names where the article was taken from: a
// host name, or "Nguồn: …".
func isSource(s string) bool {
	s = strings.TrimSuffix(strings.TrimPrefix(s, "("), ")")
	folded := vi.Fold(s)
	if before, _, ok := strings.Cut(folded, ":"); ok && isSourceLabel(before) || strings.HasPrefix(folded, "theo ") && len(s) < 80 && namesAlone(s) {
		return true
	}
	host := strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://")
	at := strings.LastIndexByte(host, '.')
	return at > 0 && len(host)-at > 2 && strings.Trim(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-/") == ""
}

func isSourceLabel(folded string) bool {
	folded = strings.TrimSpace(folded)
	return folded == "nguon" || folded == "nguon tin" || folded == "theo nguon"
}

// namesAlone tells "Theo Báo Sông Lam" from a sentence: no sign ends it, and a
// name stands right behind the first word.
func namesAlone(s string) bool {
	list := strings.Fields(s)
	if len(list) < 2 || len(list) > 7 || strings.ContainsAny(s[len(s)-1:], ".!?;:,") || strings.Contains(s, ", ") {
		return false
	}
	first, _ := utf8.DecodeRuneInString(list[1])
	return unicode.IsUpper(first) || strings.Contains(list[1], ".")
}

func otherTitles(lines []line) []string {
	var titles []string
	for _, l := range lines {
		switch l.kind {
		case text:
			titles = append(titles, l.text)
		case blank, published:
		default:
			return titles
		}
	}
	return titles
}

// article makes the model's value and names what had to be cut. The ID depends
// on section, title and time alone, so that importing a page again replaces its
// article.
func (p parts) article(opts Options) (article.Article, article.Faults, error) {
	if vi.Fit(p.summary, bounds.Summary) != p.summary {
		p.body = slices.Insert(slices.Clone(p.body), 0, block{text: p.summary})
	}
	body, _, err := opts.Sanitizer.HTML(p.markup(opts))
	if err != nil {
		return article.Article{}, nil, fmt.Errorf("legacy: body: %w", err)
	}
	sum := sha256.Sum256([]byte(vi.Fold(p.section) + "\n" + vi.Fold(p.title) + "\n" + vi.Machine(p.published)))
	whole := article.Article{
		ID:        "legacy-" + hex.EncodeToString(sum[:8]),
		Slug:      vi.Slug(p.title),
		Section:   article.Section{Key: vi.Slug(p.section), Name: p.section},
		Title:     p.title,
		Summary:   p.summary,
		Body:      body,
		Source:    originOf(p.source),
		Published: p.published,
	}
	if p.author != "" {
		whole.Authors = []article.Author{{Name: p.author}}
	}
	a, cut := whole.Shorten()
	if err := a.Validate(); err != nil {
		return article.Article{}, nil, fmt.Errorf("legacy: %w", err)
	}
	return a, cut, nil
}

func originOf(source string) article.Origin {
	if inside, ok := strings.CutPrefix(source, "("); ok {
		source = strings.TrimSuffix(inside, ")")
	}
	name, isURL := strings.CutPrefix(source, "https://")
	if isURL {
		return article.Origin{Name: strings.TrimSuffix(name, "/"), URL: source}
	}
	if at := strings.IndexByte(source, ':'); at >= 0 && isSourceLabel(vi.Fold(source[:at])) {
		source = trim(source[at+1:])
	}
	return article.Origin{Name: source}
}

func (p parts) markup(opts Options) string {
	var b strings.Builder
	captions := 0
	for _, block := range p.body {
		if !block.caption {
			b.WriteString("<p>" + html.EscapeString(block.text) + "</p>\n")
			continue
		}
		b.WriteString(figureMarkup(opts.picture(captions), block.text))
		captions++
	}
	return b.String()
}

func (o Options) picture(i int) article.Figure {
	if i < len(o.Pictures) {
		return o.Pictures[i]
	}
	return o.Placeholder
}

func figureMarkup(f article.Figure, caption string) string {
	text := html.EscapeString(caption)
	if f.Src == "" {
		return "<p>" + text + "</p>\n"
	}
	size := ""
	if f.Width > 0 && f.Height > 0 {
		size = fmt.Sprintf(` width="%d" height="%d"`, f.Width, f.Height)
	}
	return `<figure><img src="` + html.EscapeString(f.Src) + `" alt="` + html.EscapeString(cmp.Or(f.Alt, caption)) + `"` + size +
		`><figcaption>` + text + "</figcaption></figure>\n"
}
