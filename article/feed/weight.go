package feed

import "github.com/portletkit/portletkit/article"

// What a thing takes in memory beside its texts, in bytes, rounded up.
const (
	bareMemory  = 512
	bareArticle = 1024
	barePart    = 128
)

// weight is about how many bytes of memory it takes. Texts that several
// articles share count for each.
func (m memory) weight() int {
	r := m.result
	sum := bareMemory + lengths(m.etag, m.modified, r.Title, r.Home, r.Lang)
	for _, a := range r.Articles {
		sum += weightOf(a)
	}
	for _, f := range r.Faults {
		sum += barePart + lengths(f.Title, f.Field, f.ID, f.Err.Error())
	}
	return sum
}

// weightOf counts what an entry of a feed can fill.
func weightOf(a article.Article) int {
	sum := bareArticle + lengths(a.ID, a.Slug, a.Section.Key, a.Section.Name, a.Title, a.Summary, a.Body.String(),
		a.Source.Name, a.Source.URL, a.Lang, a.Canonical, a.Cover.Src, a.Cover.Alt, a.Cover.Caption, a.Cover.Credit)
	for _, tag := range a.Tags {
		sum += barePart + len(tag)
	}
	for _, author := range a.Authors {
		sum += barePart + lengths(author.Name, author.URL)
	}
	for _, file := range a.Attachments {
		sum += barePart + lengths(file.Name, file.Type, file.URL, file.Lang)
	}
	return sum
}

func lengths(texts ...string) int {
	sum := 0
	for _, text := range texts {
		sum += len(text)
	}
	return sum
}
