package main

import (
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
)

// What an editor changes is seen at once wherever it is shown, and nothing else
// is made anew.
func TestChangesAreSeenAtOnce(t *testing.T) {
	s := start(t, nil)
	stays := []string{"/chuyen-muc/kinh-te", "/chuyen-muc/kinh-te/feed.json"}
	shows := []string{"/", "/tin/bai-moi", "/chuyen-muc/xa-hoi", "/tim-kiem?q=moi+tinh", "/feed.json", "/rss.xml", "/atom.xml", "/sitemap-news.xml", "/chuyen-muc/xa-hoi/feed.json"}
	read := func(want string, there bool) {
		t.Helper()
		for _, path := range shows {
			status, body := s.get(t, path)
			if there {
				require.Equal(t, http.StatusOK, status, path)
				require.Contains(t, body, want, path)
				continue
			}
			require.NotContains(t, body, want, path)
		}
	}
	made := func() uint64 { return s.portal.engine.Snapshot().Kept.Made }
	read("Bài mới tinh", false)
	a := article.Article{
		ID: "moi", Slug: "bai-moi", Title: "Bài mới tinh", Summary: "Tóm tắt.", Lang: "vi", Published: s.portal.now(),
		Section: article.Section{Key: "xa-hoi", Name: "Xã hội"}, Pinned: true,
	}
	require.NoError(t, s.portal.library.Put(t.Context(), a))
	read("Bài mới tinh", true)
	others := func() uint64 {
		for _, path := range stays {
			s.get(t, path)
		}
		return made()
	}
	stayed := false
	for base := 1; base <= 20 && !stayed; base++ { // on a slow machine they may be made anew for their age
		before := others()
		a.Title = "Bài mới tinh tươm " + strconv.Itoa(base)
		_, err := s.portal.library.Save(t.Context(), article.Edit{Article: a, Base: base})
		require.NoError(t, err)
		stayed = others() == before
	}
	require.True(t, stayed, "other sections show nothing of it")
	read(a.Title, true)
	require.NoError(t, s.portal.library.Remove(t.Context(), a.ID))
	read("Bài mới tinh", false)
}

// Readers share pages, their settings and their page views.
func TestReadersShareThePage(t *testing.T) {
	s := start(t, nil)
	path := s.slug(t, "con-thuyen-cho-sach")
	ask := func(header ...string) *http.Response {
		r := mustRequest(t, s.URL+path)
		r.Header.Set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
		r.Header.Set("Accept", "text/html")
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		res, err := http.DefaultTransport.RoundTrip(r)
		require.NoError(t, err)
		res.Body.Close()
		return res
	}
	first := ask("Accept-Encoding", "br")
	require.Equal(t, "br", first.Header.Get("Content-Encoding"))
	require.ElementsMatch(t, []string{"Accept-Encoding", "Cookie"}, first.Header.Values("Vary"))
	again := ask("Accept-Encoding", "br", "If-None-Match", first.Header.Get("ETag"))
	require.Equal(t, http.StatusNotModified, again.StatusCode)
	ask("Cookie", "session=x")
	ask("Cookie", "portlet-reading=size=150&evil=<script>")
	ask("Cookie", "portlet-reading=evil; a=b; portlet-reading=size=150")
	ask("Cookie", "portlet-reading=size=150")
	require.EqualValues(t, 2, s.portal.engine.Snapshot().Kept.Made, "one as it is, one for the size")
	// A page is counted when it is answered, perhaps after its reader has it.
	require.Eventually(t, func() bool {
		require.NoError(t, s.portal.counter.Flush(t.Context()))
		figures, err := s.portal.counter.Snapshot(t.Context())
		require.NoError(t, err)
		return figures.Values[figure.ViewsTotal] == 6
	}, time.Minute, 20*time.Millisecond, "each of them is a page view")
}

// Behind a CDN pages may be kept, and browsers report who reads them.
func TestBehindACDN(t *testing.T) {
	s := start(t, func(s *settings) { s.cdn = 60_000_000_000 })
	for _, path := range []string{"/", s.slug(t, "con-thuyen-cho-sach"), "/feed.json"} {
		res, err := s.Client().Get(s.URL + path)
		require.NoError(t, err)
		res.Body.Close()
		require.Equal(t, "public, max-age=0, s-maxage=60, stale-while-revalidate=60", res.Header.Get("Cache-Control"), path)
		require.Equal(t, []string{"Accept-Encoding"}, res.Header.Values("Vary"), path)
	}
	_, front := s.get(t, "/")
	require.Contains(t, front, `data-counter-beacon="`+beaconPath+`"`)
}
