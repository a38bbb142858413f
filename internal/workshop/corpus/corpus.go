// Package corpus makes the articles of a large portal: Vietnamese news whose
// words, tags and sections are as frequent as those of real ones, which follow
// Zipf's law. It is seeded: number n is always the same article, whoever asks
// for it and in which order, so that several goroutines may make them, and
// nothing has to be stored to ask for what is known to be there.
package corpus

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/text/normal"
)

// Sections is how many sections a corpus has, Tags how many tags.
const (
	Sections = 30
	Tags     = 5000
)

// Years is how far back the oldest article lies.
const Years = 20

// Newest is when the newest article was published, and the time at which to
// ask for lists.
var Newest = time.Date(2026, 11, 1, 8, 0, 0, 0, time.UTC)

// Corpus makes articles. It is safe for concurrent use.
type Corpus struct {
	n         int
	words     []string
	sanitizer *sanitize.Sanitizer
}

// New returns the corpus of n articles.
func New(n int) *Corpus {
	r := rand.New(rand.NewPCG(2026, 11))
	return &Corpus{n: n, words: vocabulary(r.Shuffle, normal.C), sanitizer: sanitize.New(sanitize.Options{})}
}

// Len is the number of articles.
func (c *Corpus) Len() int { return c.n }

// maker makes one article out of its own source of chance.
type maker struct {
	*Corpus
	random *rand.Rand
	word   *rand.Zipf
	tag    *rand.Zipf
}

func (c *Corpus) maker(n uint64) maker {
	r := rand.New(rand.NewPCG(n, 7))
	return maker{
		Corpus: c, random: r,
		// The exponent and the offset give the commonest word 3 % of all
		// running words, as in Vietnamese news.
		word: rand.NewZipf(r, 1.07, 6, uint64(len(c.words)-1)),
		tag:  rand.NewZipf(r, 1.1, 10, Tags-1),
	}
}

// Article makes number n: 0 is the newest, Len-1 the oldest.
func (c *Corpus) Article(n int) article.Article {
	m := c.maker(uint64(n))
	section := int(min(m.random.ExpFloat64()*8, Sections-1))
	span := Years * 365 * 24 * time.Hour
	a := article.Article{
		ID: fmt.Sprintf("id-%d", n), Slug: Slug(n), Section: Section(section),
		Title: m.sentence(8 + m.random.IntN(8)), Summary: m.sentence(20 + m.random.IntN(25)),
		Published: Newest.Add(-time.Duration(float64(span) * float64(n) / float64(c.n))).Truncate(time.Second),
		Pinned:    m.random.IntN(5000) == 0, Tags: m.tags(),
		Authors: []article.Author{{Name: m.sentence(3)}},
		Cover: article.Figure{Src: fmt.Sprintf("/media/%d.jpg", n), Width: 960, Height: 540,
			Alt: m.sentence(8), Caption: m.sentence(12)},
	}
	if m.random.IntN(50) == 0 { // a notice
		a.Expires = a.Published.AddDate(0, 1, 0)
	}
	a.Body = m.body()
	return a
}

// Slug is that of number n.
func Slug(n int) string { return fmt.Sprintf("bai-%d", n) }

// Section is number i of the sections, of which 0 is the largest.
func Section(i int) article.Section {
	return article.Section{Key: fmt.Sprintf("muc-%d", i), Name: fmt.Sprintf("Mục %d", i)}
}

// Tag is number i of the tags, of which 0 is the commonest.
func Tag(i int) string { return fmt.Sprintf("thẻ %d", i) }

// Words are the words number from to to, counted by frequency from 0, that
// nobody has made a list of yet: n of them, chosen by the seed.
func (c *Corpus) Words(seed, n, from, to int) string {
	r := rand.New(rand.NewPCG(uint64(seed), 99))
	out := make([]string, n)
	for i := range out {
		out[i] = c.words[from+r.IntN(min(to, len(c.words))-from)]
	}
	return strings.Join(out, " ")
}

func (m maker) sentence(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(m.words[m.word.Uint64()])
	}
	return b.String()
}

func (m maker) tags() []string {
	var tags []string
	seen := map[uint64]bool{}
	for range 1 + m.random.IntN(5) {
		if i := m.tag.Uint64(); !seen[i] {
			seen[i] = true
			tags = append(tags, Tag(int(i)))
		}
	}
	return tags
}

// body is 4 to 10 paragraphs of about 45 syllables.
func (m maker) body() article.HTML {
	var b strings.Builder
	for range 4 + m.random.IntN(7) {
		b.WriteString("<p>" + m.sentence(25+m.random.IntN(40)) + ".</p>")
	}
	body, _, _ := m.sanitizer.HTML(b.String())
	return body
}
