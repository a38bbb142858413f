package main

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"
)

// What is found shows where the words stand, in the body too.
func TestSearchShowsExcerpts(t *testing.T) {
	s := start(t, nil)
	for _, query := range []string{"ho chua", "song lam"} {
		status, page := s.get(t, "/tim-kiem?q="+url.QueryEscape(query))
		require.Equal(t, http.StatusOK, status)
		require.Regexp(t, `(?i)<p class="article-entry-summary"[^>]*>[^\n]*<mark>`, page, query)
	}
}
