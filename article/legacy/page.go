// Package legacy reads the text of an old portal page into what it was made
// of, so that its articles can move to a new portal.
//
// The old pages mix machine text into what readers see: portlet titles with
// their keys ("Liên kết website;lienketwebsite"), the names of menus ("start
// portlet menu bar"), reading tools, every caption twice. The flow: each line
// is classified by itself, the publication time then anchors the article, and
// the lines around it are read as section, title, summary, body, figures and
// source. What is no such page gives an error that names what was missing.
package legacy

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// MaxBytes and maxLines are the longest page that is read: 1 MiB, and 20,000
// lines that are not empty.
const (
	MaxBytes = 1 << 20
	maxLines = 20_000
)

// Title is a portlet's title as the old page printed it: text and key.
type Title struct {
	Text string
	Key  string
}

// Page is what an old page was made of.
type Page struct {
	// Titles are the portlets' titles in the page's order, repeats included.
	Titles  []Title
	Article article.Article
	// OtherNews are the headlines under "Các tin khác".
	OtherNews []string
	// Online and Total are the counter's figures, -1 where the page has none or
	// has one that cannot be read, of which Warnings tells.
	Online int64
	Total  int64
	// Warnings name what was read but looks wrong, such as a key that does not
	// fit its title or a figure beyond int64.
	Warnings []string
}

// Options says how a page is read. The zero value works.
type Options struct {
	// Sanitizer makes the body; nil is one with the default news policy.
	Sanitizer *sanitize.Sanitizer
	// Pictures are the page's pictures in their order, which its text does
	// not hold. Their captions come from the page.
	Pictures []article.Figure
	// Placeholder stands for pictures that Pictures lacks. Without one, such a
	// caption becomes a paragraph.
	Placeholder article.Figure
}

// ErrNotPage says that a text is no page of an old portal. MissingError, which
// wraps it, names the parts that were not found.
var ErrNotPage = errors.New("legacy: this is no article page of an old portal")

// ErrTooLarge says that a page is longer than MaxBytes or 20,000 lines.
var ErrTooLarge = errors.New("legacy: page is longer than 1 MiB or 20,000 lines")

// ErrEncoding says that a page is not UTF-8; convert it first.
var ErrEncoding = errors.New("legacy: page is not UTF-8")

// MissingError names what a page lacks.
type MissingError struct {
	Parts []string
}

// Error lists the missing parts.
func (e *MissingError) Error() string {
	return ErrNotPage.Error() + ": found no " + strings.Join(e.Parts, ", no ")
}

// Unwrap returns ErrNotPage.
func (e *MissingError) Unwrap() error { return ErrNotPage }

// Read reads the text of a page. Texts are taken over as they are: nothing is
// corrected. What exceeds the limits of an article is cut, and a warning says
// so; a summary that had to be cut begins the body as well, whole. On error the
// page is empty.
func Read(content string, opts Options) (Page, error) {
	if len(content) > MaxBytes {
		return Page{}, ErrTooLarge
	}
	if at := invalidUTF8(content); at >= 0 {
		return Page{}, fmt.Errorf("%w: byte %d", ErrEncoding, at)
	}
	if opts.Sanitizer == nil {
		opts.Sanitizer = sanitize.New(sanitize.Options{})
	}
	lines, err := linesOf(content)
	if err != nil {
		return Page{}, err
	}
	p := surroundings(lines)
	parts, err := partsOf(lines, len(p.Titles) > 0)
	if err != nil {
		return Page{}, err
	}
	p.OtherNews = parts.others
	a, cut, err := parts.article(opts)
	if err != nil {
		return Page{}, err
	}
	p.Article = a
	for _, fault := range cut {
		p.Warnings = append(p.Warnings, fault.Field+" "+fault.Problem+" and was cut")
	}
	return p, nil
}

// linesOf makes one of several empty lines in a row: they say no more, and a
// page of nothing else must not fill the memory.
func linesOf(content string) ([]line, error) {
	var lines []line
	filled := 0
	label := -1
	for raw := range strings.SplitSeq(content, "\n") {
		l := classify(raw)
		if l.kind == text && label >= 0 && strings.ContainsAny(l.text[:1], "0123456789") { // a figure below its name
			if both := classify(strings.TrimRight(lines[label].text, ": ") + ": " + l.text); both.kind == onlineNow || both.kind == totalVisits {
				lines[label] = both
				label = -1
				continue
			}
		}
		if l.kind != blank {
			label = -1
			if _, known := counterKind(strings.TrimRight(l.folded, ": ")); known {
				label = len(lines)
			}
		}
		if figures := severalFigures(l); figures != nil {
			lines = append(lines, figures...)
			continue
		}
		if l.kind == blank && len(lines) > 0 && lines[len(lines)-1].kind == blank {
			continue
		}
		if l.kind != blank {
			filled++
		}
		if filled > maxLines {
			return nil, ErrTooLarge
		}
		lines = append(lines, l)
	}
	return lines, nil
}

// severalFigures are those of a line that has nothing else: "Online: 5 | Tổng truy
// cập: 2298".
func severalFigures(l line) (figures []line) {
	if l.kind != text || len(l.text) > maxFigure || !strings.Contains(l.text, "|") {
		return nil
	}
	for part := range strings.SplitSeq(l.text, "|") {
		figure := classify(part)
		if figure.kind != onlineNow && figure.kind != totalVisits {
			return nil
		}
		figures = append(figures, figure)
	}
	return figures
}

func invalidUTF8(s string) int {
	for i, r := range s {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(s[i:]); size == 1 {
				return i
			}
		}
	}
	return -1
}

// surroundings reads what does not belong to the article.
func surroundings(lines []line) Page {
	p := Page{Online: -1, Total: -1}
	for _, l := range lines {
		switch l.kind {
		case portletTitle:
			p.Titles = append(p.Titles, l.title)
			if want := vi.Key(l.title.Text); want != l.title.Key {
				p.Warnings = append(p.Warnings, fmt.Sprintf(
					"portlet %q has the key %q, expected %q", l.title.Text, l.title.Key, want))
			}
		case onlineNow:
			p.Online = p.figure(l)
		case totalVisits:
			p.Total = max(p.Total, p.figure(l))
		}
	}
	return p
}

// figure warns of one that cannot be read.
func (p *Page) figure(l line) int64 {
	if l.fault != nil {
		p.Warnings = append(p.Warnings, fmt.Sprintf("figure %q: %v", vi.Excerpt(l.text, maxQuoted), l.fault))
	}
	return l.count
}

// maxQuoted is how much of a line a warning quotes, in characters.
const maxQuoted = 100
