// Package sourcetest is the contract of article.Source and article.Store as tests. Every
// implementation runs it:
//
//	func TestSource(t *testing.T) {
//		sourcetest.Run(t, func(t *testing.T, items []article.Article) article.Source { … })
//	}
package sourcetest

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

type opener = func(t *testing.T, items []article.Article) article.Source

// now is the time at which the suite asks.
var now = time.Date(2026, 11, 24, 8, 0, 0, 0, time.FixedZone("+07", 7*3600))

// Run runs the whole suite, a sub-test for each rule; open returns a fresh source
// that holds the items and nothing else.
func Run(t *testing.T, open func(t *testing.T, items []article.Article) article.Source) {
	for _, c := range []struct {
		name string
		run  func(*testing.T, opener)
	}{
		{"list is newest first and pages without repeats", testPaging},
		{"pages stay true when articles come and limits change", testBounds},
		{"equal times are ordered by ID", testTies},
		{"pinned articles lead their section and only that", testPinned},
		{"drafts, future, expired and withdrawn ones are not listed", testListed},
		{"query selects by section, tag and language", testSelect},
		{"query selects by several sections and time, in any order", testSelections},
		{"search is ordered by time where that is asked for", testSearchOrder},
		{"queries that nobody can answer are errors", testRefusedQueries},
		{"damaged cursors are errors", testCursor},
		{"get finds slugs and old slugs", testGet},
		{"get hides what is not visible", testGetHidden},
		{"others keep to the rules", testOthers},
		{"search compares folded", testSearch},
		{"search finds other spellings", testSpellings},
		{"search ranks and pages", testSearchPages},
		{"sections are those with something to read", testSections},
		{"everything comes back as it was put", testRoundTrip},
		{"lists hold bodies where they are asked for", testBodies},
		{"every ID can stand in a cursor", testOddIDs},
		{"an ended context ends the call", testContext},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, open) })
	}
}

// sample returns a valid article, published n hours before the suite's time.
func sample(n int) article.Article {
	id := strconv.Itoa(n)
	return article.Article{
		ID: "id-" + id, Slug: "bai-" + id, Title: "Bài số " + id,
		Section:   article.Section{Key: "xa-hoi", Name: "Xã hội"},
		Published: now.Add(-time.Duration(n) * time.Hour),
	}
}

func samples(n int, change func(i int, a *article.Article)) []article.Article {
	items := make([]article.Article, n)
	for i := range items {
		items[i] = sample(i + 1)
		if change != nil {
			change(i+1, &items[i])
		}
	}
	return items
}

func ids(items []article.Article) []string {
	out := []string{}
	for _, a := range items {
		out = append(out, a.ID)
	}
	return out
}

func list(t *testing.T, s article.Source, q article.Query) article.Page {
	t.Helper()
	q.Now = now
	p, err := s.List(t.Context(), q)
	require.NoError(t, err)
	return p
}
