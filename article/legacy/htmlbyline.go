package legacy

import (
	"fmt"
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
	read := 0
	for i := at + 1; i < min(len(list), at+1+nearLeaves) && at >= 0 && !p.timeNear; i++ {
		if read += prose(list[i]); read > maxByline {
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
	if len(words) > maxByline || isOfTable(leaf) {
		return false
	}
	t, ok := shownTime(leaf, words)
	if !ok {
		return false
	}
	p.a.Published = t
	if section, _ := (line{kind: text, text: words}).sectionAndTime(); p.a.Section.Name == "" {
		p.a.Section.Name = section
	}
	if len(words) < maxByline/2 {
		remove(leaf)
	}
	return true
}

// shownTime is the time that a line says, exactly where it stands in an attribute.
func shownTime(leaf *html.Node, words string) (t time.Time, ok bool) {
	t, ok = timeOf(words)
	exactly := func(n *html.Node) {
		if exact, known := timeOf(attr(n, "datetime")); known {
			t, ok = exact, true
		}
	}
	for n := range leaf.Descendants() {
		exactly(n)
	}
	if leaf.DataAtom == atom.Time {
		exactly(leaf)
	}
	return t, ok
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
		} else if _, hasTime := timeOf(words); len(p.a.Authors) == 0 && named(n, authorNames) {
			if hasTime {
				words = nameIn(words)
			} else {
				defer remove(n)
			}
			p.setAuthor(words)
		}
	}
	p.labelled()
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

// nameIn is the name of a person on a line that says more, "" for none: "By Hoang
// Lien | Published: 18/10/2016".
func nameIn(words string) string {
	for part := range strings.FieldsFuncSeq(words, func(r rune) bool { return strings.ContainsRune("|•·/–-:", r) }) {
		if name := afterLabel(strings.TrimSpace(part), authorLabels...); isName(name) {
			return name
		}
	}
	return ""
}

// authorLabels are what stands before the name of an author.
var authorLabels = []string{"tac gia", "nguoi viet", "bai viet cua", "viet boi", "written by", "by", "tin bai", "bai va anh", "bai, anh"}

// authorLabel is what stands before the name of an author in a line, and what
// ends it.
var authorLabel = regexp.MustCompile(`(?i)(?:được gửi bởi|viết bởi|tác giả(?: bài viết)?|người (?:đăng|viết)|written by|submitted by)\s*:?\s+([^|/\d():]{3,60}?)(?:\s+(?:vào|on)\s|\s*[|/(–-]|\s+số l|\s+\d|$)`)

// labelled finds author and source in lines beside the text that say what they
// are.
func (p *webPage) labelled() {
	list := leaves(p.root)
	at := slices.Index(list, p.heading)
	for _, leaf := range list[at+1:] {
		words := textOf(leaf)
		if at < 0 || len(words) > maxByline || holds(p.content, leaf) {
			continue
		}
		name := authorLabel.FindStringSubmatch(words)
		switch {
		case len(p.a.Authors) == 0 && name != nil:
			p.a.Authors = []article.Author{{Name: strings.TrimSpace(name[1])}}
		case p.a.Source.Name == "" && isSource(words) && !strings.HasSuffix(words, ".") && strings.Contains(words, ":"):
			p.setSource(words, leaf)
			remove(leaf)
		}
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
	if words = afterLabel(words, authorLabels...); words != "" {
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
