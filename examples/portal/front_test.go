package main

import (
	"net/http"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// TestFrontHasOneLeadStory: the newest article is large and has its summary,
// the others have none; its picture alone is loaded at once.
func TestFrontHasOneLeadStory(t *testing.T) {
	s := start(t, nil)
	for _, path := range []string{"/", "/en/"} {
		_, body := s.get(t, path)
		require.Equal(t, 1, strings.Count(body, `<article class="article-top-lead">`), path)
		require.Equal(t, topStories-1, strings.Count(body, `class="article-top-item"`), path)
		require.Equal(t, 1, strings.Count(body, `class="article-entry-summary"`), path)
		requireFirstPicture(t, body, path)
	}
}

// requireFirstPicture: of the pictures of articles the first does not wait, and
// all others do.
func requireFirstPicture(t *testing.T, body, path string) {
	t.Helper()
	pictures := regexp.MustCompile(`<img class="article-entry-picture"[^>]*>`).FindAllString(body, -1)
	require.NotEmpty(t, pictures, path)
	for i, picture := range pictures {
		require.Equal(t, i == 0, strings.Contains(picture, `fetchpriority="high"`), path)
		require.Equal(t, i != 0, strings.Contains(picture, `loading="lazy"`), path)
	}
}

func TestListsLoadTheirFirstPictureAtOnce(t *testing.T) {
	s := start(t, nil)
	_, body := s.get(t, "/")
	maximized := find(t, body, `/\?[^"]*p\.kinhte=maximized[^"]*`)
	for _, path := range []string{"/chuyen-muc/kinh-te", "/en/section/kinh-te", maximized} {
		status, body := s.get(t, path)
		require.Equal(t, http.StatusOK, status)
		requireFirstPicture(t, body, path)
	}
}

// TestPinnedArticlesSaySo: a section that an older article leads says why.
func TestPinnedArticlesSaySo(t *testing.T) {
	s := start(t, nil)
	f := func(path, want string) {
		t.Helper()
		_, body := s.get(t, path)
		pins := regexp.MustCompile(`<span class="article-entry-pin">([^<]*)</span> <time`).FindAllStringSubmatch(body, -1)
		require.NotEmpty(t, pins, path)
		for _, pin := range pins {
			require.Equal(t, want, pin[1], path)
		}
	}
	f("/", "Tin ghim")
	f("/chuyen-muc/hoat-dong-lanh-dao", "Tin ghim")
	_, body := s.get(t, "/tim-kiem?q=phien+hop")
	main := body[strings.Index(body, "<main"):strings.Index(body, "</main>")]
	require.NotContains(t, main, "article-entry-pin", "what is found is in another order")
}

// TestWindowsAreRepeatedBesideArticlesAlone: there the old portal had one
// window three times; ids stay unique.
func TestWindowsAreRepeatedBesideArticlesAlone(t *testing.T) {
	s := start(t, nil)
	windows := regexp.MustCompile(`<section class="portlet-window" id="([^"]+)"`)
	f := func(path string, want int) {
		t.Helper()
		_, body := s.get(t, path)
		found, ids := 0, map[string]bool{}
		for _, m := range windows.FindAllStringSubmatch(body, -1) {
			require.False(t, ids[m[1]], "%s: twice: %s", path, m[1])
			ids[m[1]] = true
			if strings.HasPrefix(m[1], "hoatdongcualanhdao") {
				found++
			}
		}
		require.Equal(t, want, found, path)
	}
	f("/", 1)
	f("/chuyen-muc/xa-hoi", 1)
	f("/tim-kiem?q=che", 1)
	f("/quyen-rieng-tu", 1)
	f(forest, 3)
	f("/en/", 0)
}

// TestNavigationOnPhone: one line that names the section, and opens.
func TestNavigationOnPhone(t *testing.T) {
	s := start(t, nil)
	page := browsertest.Open(t, s.URL+forest, browsertest.PageOptions{Width: 360, Mobile: true, ScriptOff: true})
	require.Less(t, page.Box(".portlet-nav").Height, 64.0)
	require.Equal(t, "Thông tin tuyên truyền", page.Text(".portlet-nav-here"))
	page.Focus(".portlet-nav-button")
	page.Press("Space")
	page.WaitVisible(".portlet-nav-link")
	require.Equal(t, "Thông tin tuyên truyền", page.Text(`.portlet-nav-link[aria-current="true"]`))
	page.Loads(func() { page.Click(`.portlet-nav-link[href="/chuyen-muc/xa-hoi"]`) })
	require.Equal(t, "Xã hội", page.Text(".portlet-nav-here"))
	require.Equal(t, 1, page.Count(`.portlet-nav-link[aria-current="page"]`))
}
