package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/feed"
	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// readTimes counts views of a page that nobody has rendered.
func (s testSite) readTimes(t *testing.T, path string, times int) {
	t.Helper()
	for range times {
		r := httptest.NewRequest(http.MethodGet, path, nil)
		r.Header.Set("User-Agent", firefox)
		require.Equal(t, counter.Counted, s.portal.counter.Count(r), path)
	}
}

// readALot has articles, and pages that are none, read in a month.
func (s testSite) readALot(t *testing.T) {
	t.Helper()
	seed := visit.Seed{Note: "bộ đếm cũ"}
	today := visit.InstantOf(time.Now(), vi.Zone()).Day
	for n := range int64(29) {
		views := 400 + 37*n%210 + 11*n
		seed.Days = append(seed.Days, visit.DayCounts{
			Day: today - visit.Day(29-n), Counts: figure.Counts{Views: views, Visits: views / 2, Visitors: views / 3},
		})
		seed.Views, seed.Visits = seed.Views+views, seed.Visits+views/2
	}
	require.NoError(t, s.portal.counter.Seed(t.Context(), seed))
	s.readTimes(t, "/", 9)
	s.readTimes(t, "/tin/khong-co-bai-nay", 8)
	s.readTimes(t, forest, 7)
	s.readTimes(t, "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long", 5)
	s.readTimes(t, "/chuyen-muc/xa-hoi", 4)
	s.readTimes(t, teaInEnglish, 3)
	require.NoError(t, s.portal.counter.Flush(t.Context()))
}

func TestMostReadAreArticles(t *testing.T) {
	s := start(t, nil)
	s.readALot(t)
	read := func(e edition, most int) (list []string) {
		read, err := s.portal.articlesRead(t.Context(), e, most)
		require.NoError(t, err)
		for _, r := range read {
			require.NotEmpty(t, r.Title)
			require.Positive(t, r.views)
			list = append(list, e.articlePath(r.Article))
		}
		return list
	}
	require.Equal(t, []string{forest, "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long"}, read(vietnamese(), 5))
	require.Equal(t, []string{forest}, read(vietnamese(), 1))
	require.Equal(t, []string{teaInEnglish}, read(english(), 5))
	var days []struct {
		Day   string
		Views int64
	}
	require.Equal(t, http.StatusOK, s.operators(t, "/report?format=json", &days))
	require.EqualValues(t, 36, days[len(days)-1].Views)
	_, front := s.get(t, "/")
	require.Contains(t, front, "Tin đọc nhiều")
	require.Contains(t, front, "7 lượt xem")

	require.NotContains(t, front, "Chưa có bài nào")
	status, _ := fetch(t, s.URL+"/report")
	require.Equal(t, http.StatusNotFound, status, "readers have none of it")
}

// A widget on any site shows the same list, in the same order, from a feed.
func TestFeedOfTheMostRead(t *testing.T) {
	s := start(t, nil)
	s.readALot(t)
	for path, want := range map[string][]string{
		"/doc-nhieu/feed.json":    {forest, "/tin/cho-phien-dong-chum-noi-khong-voi-tui-ni-long"},
		"/en/most-read/feed.json": {teaInEnglish},
	} {
		res, err := s.Client().Get(s.URL + path)
		require.NoError(t, err)
		require.Equal(t, "*", res.Header.Get("Access-Control-Allow-Origin"))
		data, err := io.ReadAll(res.Body)
		require.NoError(t, err)
		require.NoError(t, res.Body.Close())
		read, err := feed.Read(t.Context(), data, feed.ReadOptions{})
		require.NoError(t, err)
		var got []string
		for _, a := range read.Articles {
			got = append(got, strings.TrimPrefix(a.Source.URL, s.URL))
		}
		require.Equal(t, want, got, "%s", data[:min(len(data), 300)])
	}
}

func TestMostReadAndChartFit(t *testing.T) {
	s := start(t, nil)
	s.readALot(t)
	for size, options := range map[string]browsertest.PageOptions{
		"1280-light": {Width: 1280},
		"1280-dark":  {Width: 1280, DarkScheme: true},
		"360-light":  {Width: 360, Mobile: true},
		"360-dark":   {Width: 360, Mobile: true, DarkScheme: true},
	} {
		page := browsertest.Open(t, s.URL+"/tim-kiem?p.luottruycap=maximized", options)
		page.RequireNoHorizontalScroll(t)
		page.RequireAccessible(t)
		page.Click(".counter-chart-help > summary")
		page.RequireNoHorizontalScroll(t)
		page.Screenshot("chart-" + size)
		page = browsertest.Open(t, s.URL+"/tim-kiem", options)
		page.WaitFor("must('.counter-most-read a')")
		page.RequireNoHorizontalScroll(t)
		page.Screenshot("list-" + size)
	}
}
