package article

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Others chooses up to n other news for the article out of from: those of the
// same section and language that are listed at now, those that share most
// tags with it first, then the newest, then by ID. The choice is filled up
// with articles that share no tag. Of a tag only the newest 50 articles
// are looked at: an older one shares tags if it is among those of another. It
// never holds the article itself, nor two
// articles with the same ID or the same folded title. Articles newer than the
// given one are as welcome as older ones. from is not changed.
func Others(of Article, from []Article, n int, now time.Time) []Article {
	if n <= 0 {
		return nil
	}
	found := make([]scored, 0, len(from))
	for i := range from {
		a := &from[i]
		if a.Section.Key == of.Section.Key && sameLang(a.Lang, of.Lang) && a.ListedAt(now) {
			found = append(found, scored{a, 0})
		}
	}
	slices.SortFunc(found, byScore)
	score(found, foldedSet(of.Tags))
	slices.SortFunc(found, byScore)
	return firstDistinct(of, found, n)
}

// score counts the tags that each of the articles, the newest first, shares.
func score(found []scored, tags map[string]bool) {
	seen := map[string]int{}
	for i := range found {
		shared, near := 0, false
		for tag := range foldedSet(found[i].Tags) {
			if tags[tag] {
				shared++
				seen[tag]++
				near = near || seen[tag] <= bounds.Sharing
			}
		}
		if near {
			found[i].shared = shared
		}
	}
}

type scored struct {
	*Article
	shared int
}

func byScore(a, b scored) int {
	return cmp.Or(
		cmp.Compare(b.shared, a.shared),
		b.Published.Compare(a.Published),
		strings.Compare(a.ID, b.ID),
	)
}

func firstDistinct(of Article, found []scored, n int) []Article {
	ids := map[string]bool{of.ID: true}
	titles := map[string]bool{vi.Fold(of.Title): true}
	var chosen []Article
	for _, s := range found {
		title := vi.Fold(s.Title)
		if ids[s.ID] || titles[title] {
			continue
		}
		ids[s.ID], titles[title] = true, true
		if chosen = append(chosen, *s.Article); len(chosen) == n {
			break
		}
	}
	return chosen
}

func foldedSet(tags []string) map[string]bool {
	set := make(map[string]bool, len(tags))
	for _, tag := range tags {
		set[vi.Fold(tag)] = true
	}
	return set
}
