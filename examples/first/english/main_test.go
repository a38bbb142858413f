package main

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/portlet/portlettest"
)

// Every address on every page is one of the site's, and answers.
func TestEnglish(t *testing.T) {
	zone := time.FixedZone("", -3600)
	site, err := english(visit.NewMemory(), zone)
	require.NoError(t, err)
	pages, waiting := map[string]string{}, []string{"/portal/", "/portal/feed.json"}
	for len(waiting) > 0 {
		path := waiting[0]
		if waiting = waiting[1:]; pages[path] != "" {
			continue
		}
		w := httptest.NewRecorder()
		site.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		require.Equal(t, http.StatusOK, w.Code, path)
		pages[path] = w.Body.String()
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		portlettest.Require(t, w.Body.Bytes())
		for _, m := range regexp.MustCompile(`\s(?:href|src|action)="([^"]*)"`).FindAllStringSubmatch(pages[path], -1) {
			address, _, _ := strings.Cut(strings.ReplaceAll(m[1], "&amp;", "&"), "#")
			address = strings.TrimPrefix(address, "https://gov.example")
			if address == "" {
				continue
			}
			require.True(t, strings.HasPrefix(address, "/portal/"), "%s leads to %s", path, address)
			waiting = append(waiting, address)
		}
	}
	front, one := pages["/portal/"], pages["/portal/news/bridge"]
	for _, words := range []string{`<html lang="en-GB">`, ">Collapse<", "24 November 2026, 07:00", "Visitors"} {
		require.Contains(t, front, words)
	}
	for _, words := range []string{"Read next", `rel="canonical" href="https://gov.example/portal/news/bridge"`, "<title>The bridge is open</title>", "24 November 2026, 07:00", "2026-11-24T07:00:00-01:00"} {
		require.Contains(t, one, words)
	}
	require.NotContains(t, one, "+07:00", "structured data are in the site's zone")
	require.Contains(t, pages["/portal/feed.json"], "https://gov.example/portal/news/bridge")
	require.NotContains(t, pages["/portal/feed.json"], "+07:00")
}
