package feed_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
)

// feedCase is a document and what is to be made of it, on the server and in the
// browser: testdata/cases drives this test and one of package wasm.
type feedCase struct {
	File   string   `json:"file"`
	Titles []string `json:"titles"`
	URLs   []string `json:"urls"`
	// Faults are index and field, "1 title"; null leaves them open.
	Faults []string `json:"faults"`
	Why    string   `json:"why"`
}

func feedCases(t testing.TB) []feedCase {
	t.Helper()
	data, err := os.ReadFile("testdata/cases/cases.json")
	require.NoError(t, err)
	var cases []feedCase
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	return cases
}

func (c feedCase) document(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata/cases", c.File))
	require.NoError(t, err)
	return data
}

// One bad part of a feed costs that part alone, and is told.
func TestCases(t *testing.T) {
	for _, c := range feedCases(t) {
		t.Run(c.File, func(t *testing.T) {
			result, err := feed.Read(t.Context(), c.document(t), feed.ReadOptions{URL: "https://bao.example/feed"})
			require.NoError(t, err, c.Why)
			titles, urls := []string{}, []string{}
			for _, a := range result.Articles {
				titles = append(titles, a.Title)
				urls = append(urls, a.Canonical)
			}
			require.Equal(t, c.Titles, titles, c.Why)
			if c.URLs != nil {
				require.Equal(t, c.URLs, urls, c.Why)
			}
			faults := []string{}
			for _, f := range result.Faults {
				faults = append(faults, fmt.Sprint(f.Index, " ", f.Field))
				require.Equal(t, f.Field == "" || f.Index < 0, f.ID == "", "an entry that stays has an ID: %v", f)
			}
			if c.Faults != nil {
				require.Equal(t, c.Faults, faults, "%s: %v", c.Why, result.Faults)
			} else {
				require.NotEmpty(t, faults, c.Why)
			}
		})
	}
}
