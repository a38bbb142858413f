package oldpages

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/portletkit/portletkit/article/sanitize"
	"github.com/portletkit/portletkit/internal/workshop/corpus"
)

// WriteFolder writes a folder of saved pages, of the articles of a large portal,
// each system its share, and returns how many bytes they have.
func WriteFolder(dir string, pages int) (size int64, err error) {
	var names []string
	for name := range Systems {
		names = append(names, name)
	}
	slices.Sort(names)
	articles := corpus.New(pages)
	for n := range pages {
		a := articles.Article(n)
		page := Systems[names[n%len(names)]](Page{
			Title: a.Title, Section: a.Section.Name, Summary: a.Summary, Source: "Báo Sông Lam",
			Body: []string{sanitize.PlainText(a.Body)}, Day: 1 + n%28, Month: 1 + n%12, Hour: n % 24,
		})
		folder := filepath.Join(dir, "songlam.example", fmt.Sprint(n/500))
		if err := os.MkdirAll(folder, 0o750); err != nil {
			return size, err
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("index.html?id=%d", n)), []byte(page), 0o600); err != nil {
			return size, err
		}
		size += int64(len(page))
	}
	return size, nil
}
