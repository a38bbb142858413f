package sql_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/article/sanitize"
)

// corpus makes articles like those of a portal: 30 sections, 400 tags, 400 to
// 800 syllables of body, which follow Zipf's law as those of a language do.
type corpus struct {
	random    *rand.Rand
	syllables []string
	zipf      *rand.Zipf
	tags      *rand.Zipf
	sanitizer *sanitize.Sanitizer
}

func newCorpus() *corpus {
	c := &corpus{random: rand.New(rand.NewPCG(1, 2)), sanitizer: sanitize.New(sanitize.Options{})}
	for _, onset := range strings.Fields("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x") {
		for _, rime := range strings.Fields("a á ả ăn ắc âm ấp anh ạch ao áo at ay ây e em en ết ê ều i in ích iu iên iết o oan oàng oi om ong ót ô ông ốt ơi ớp u un úng uôi uyền ư ương ước y") {
			c.syllables = append(c.syllables, onset+rime)
		}
	}
	c.random.Shuffle(len(c.syllables), func(i, j int) { c.syllables[i], c.syllables[j] = c.syllables[j], c.syllables[i] })
	c.zipf = rand.NewZipf(c.random, 1.1, 8, uint64(len(c.syllables)-1))
	c.tags = rand.NewZipf(c.random, 1.2, 4, 399)
	return c
}

func (c *corpus) words(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = c.syllables[c.zipf.Uint64()]
	}
	return strings.Join(out, " ")
}

// rare are words that one article in ten has.
func (c *corpus) rare(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = c.syllables[len(c.syllables)-1-c.random.IntN(200)]
	}
	return strings.Join(out, " ")
}

func (c *corpus) article(n int) article.Article {
	section := c.random.IntN(30)
	a := article.Article{
		ID: fmt.Sprintf("id-%d", n), Slug: fmt.Sprintf("bai-%d", n), Title: c.words(10), Summary: c.words(40),
		Section:   article.Section{Key: fmt.Sprintf("muc-%d", section), Name: fmt.Sprintf("Mục %d", section)},
		Published: published.Add(-time.Duration(n) * 3 * time.Hour), Pinned: c.random.IntN(200) == 0,
		Cover: article.Figure{Src: fmt.Sprintf("/media/%d.jpg", n), Width: 960, Height: 540, Alt: c.words(8), Caption: c.words(12)},
	}
	a.Tags = c.someTags()
	var body strings.Builder
	for range 8 {
		body.WriteString("<p>" + c.words(50+c.random.IntN(50)) + ".</p>")
	}
	a.Body, _, _ = c.sanitizer.HTML(body.String())
	return a
}

func (c *corpus) someTags() []string {
	var tags []string
	seen := map[uint64]bool{}
	for range 2 + c.random.IntN(4) {
		if tag := c.tags.Uint64(); !seen[tag] {
			seen[tag] = true
			tags = append(tags, fmt.Sprintf("thẻ %d", tag))
		}
	}
	return tags
}

func (c *corpus) articles(from, n int) []article.Article {
	items := make([]article.Article, n)
	for i := range items {
		items[i] = c.article(from + i)
	}
	return items
}
