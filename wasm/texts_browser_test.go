package wasm_test

import (
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/wasm/widget"
)

// french is a third language whose texts are their own names.
func french(t *testing.T) http.Handler {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	l := *locale.Of("en")
	l.Each(func(name string, text *string) {
		if !strings.HasPrefix(name, "numbers.") && !strings.HasPrefix(name, "dates.") && name != "dir" {
			*text = "‹" + name + "›" + strings.Repeat("{}", strings.Count(*text, "{}"))
		}
	})
	l.Lang, l.Zone, l.Numbers.Group, l.Dates.DateTime = "fr", zone, "\u202f", "dd/MM/yyyy 'à' HH:mm"
	served, err := widget.TextsHandler(&l)
	require.NoError(t, err)
	return served
}

// A page in a third language names its words once; all widgets speak it, in its
// zone, and the counter's figures keep the counter's own.
func TestWidgetsSpeakThePagesLanguage(t *testing.T) {
	s := newSite(t, strings.Replace(document(strings.ReplaceAll(all, " src=", ` texts="PORTAL/feed/texts.json" src=`)), `lang="vi"`, `lang="fr"`, 1))
	s.serveAll()
	s.sources.Handle("/texts.json", french(t))
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 3000})
		ready(page, "portlet-news", "ok")
		ready(page, "portlet-visits", "ok")
		page.WaitFor(`deep('portlet-article', 'article')`)
		require.Equal(t, "fr", browsertest.Eval[string](page, `deep('portlet-news', 'section').lang`))
		require.Equal(t, "06/04/2023 à 09:21", browsertest.Eval[string](page, `deep('portlet-news', 'time').textContent`), "summer time in Paris")
		require.Equal(t, "2023-04-06T09:21:00+02:00", browsertest.Eval[string](page, `deep('portlet-article', 'time').dateTime`))
		require.Equal(t, "2026-11-24T14:21:00+07:00", browsertest.Eval[string](page, `deep('portlet-visits', 'time').dateTime`))
		require.Equal(t, "2\u202f298", browsertest.Eval[string](page, `deep('portlet-visits', '[data-counter-key=views-total]').textContent`))
		require.Contains(t, browsertest.Eval[string](page, `deep('portlet-links', 'section').textContent`), "‹portlet.chooseSite›")
		require.Equal(t, 1, count(page, "/texts.json"), "one answer for all")
		for _, name := range []string{"news", "links", "visits"} {
			shown := browsertest.Eval[string](page, `deep('portlet-`+name+`', 'section').textContent`)
			for _, word := range []string{"Xem", "Tính đến", "Chọn", "Lượt", "(trang ngoài)", "See all"} {
				require.NotContains(t, shown, word, name)
			}
		}
	})
}

// A language of which not all words are there is not mixed: the widget speaks one
// that it has, says so, and speaks the page's when they come.
func TestWidgetsWithoutWordsSayWhatTheySpeak(t *testing.T) {
	s := newSite(t, strings.Replace(document(`<portlet-news src="PORTAL/feed/news.json" texts="PORTAL/feed/texts.json"></portlet-news>`), "</main>", `</main><script src="/ears.js"></script>`, 1))
	s.header.Set("Content-Security-Policy", strings.Replace(csp, "script-src", "script-src 'self'", 1))
	s.scripts["/ears.js"] = `window.told = []; document.addEventListener('portlet-error', (event) => told.push(event.detail.code + ' ' + event.detail.message));`
	answer := serveText("application/json", `{"lang": "fr", "portlet.retry": "Réessayer"}`)
	s.sources.HandleFunc("/texts.json", func(w http.ResponseWriter, r *http.Request) { answer(w, r) })
	for _, row := range []struct{ texts, told string }{
		{`{"lang": "fr", "portlet.retry": "Réessayer"}`, "texts texts: no "},
		{`{"portlet.retry": "Réessayer"}`, "texts texts: no lang"},
		{`{"lang": "en", "zone": "Atlantis/Capital"}`, "texts "},
		{`<html>`, "texts "},
		{`null`, "texts texts: no lang"},
	} {
		answer = serveText("application/json", row.texts)
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
		ready(page, "portlet-news", "ok")
		page.WaitFor(`told.length`)
		require.Contains(t, browsertest.Eval[string](page, `told[0]`), row.told, row.texts)
		require.Equal(t, "vi", browsertest.Eval[string](page, `deep('portlet-news', 'section').lang`), row.texts)
		require.Equal(t, "06/04/2023 14:21", browsertest.Eval[string](page, `deep('portlet-news', 'time').textContent`), row.texts)
	}
	answer = serveText("application/json", `{"lang": "en", "zone": "+00:00", "dates.datetime": "HH:mm, d MMMM"}`)
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	page.WaitFor(`deep('portlet-news', 'time')?.textContent === '07:21, 6 April'`)
	require.Equal(t, "en", browsertest.Eval[string](page, `deep('portlet-news', 'section').lang`))
}

// Words that are slow do not hold the content back: it is there in words that are
// built in, and in the page's when they come.
func TestSlowWordsDoNotHoldTheContentBack(t *testing.T) {
	two := `<portlet-news src="PORTAL/feed/news.json" texts="PORTAL/feed/texts.json"></portlet-news><portlet-visits src="PORTAL/feed/counter" texts="PORTAL/feed/texts.json"></portlet-visits>`
	s := newSite(t, strings.Replace(document(two), `lang="vi"`, `lang="fr"`, 1))
	s.serveAll()
	words := french(t)
	come := make(chan chan struct{}, 1)
	s.sources.HandleFunc("/texts.json", func(w http.ResponseWriter, r *http.Request) {
		wait := <-come
		come <- wait
		<-wait
		words.ServeHTTP(w, r)
	})
	browsertest.Everywhere(t, func(t *testing.T) {
		wait := make(chan struct{})
		come <- wait
		release := sync.OnceFunc(func() { close(wait) })
		defer func() { release(); <-come }()
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{Height: 2000})
		ready(page, "portlet-news", "ok")
		ready(page, "portlet-visits", "ok")
		require.Equal(t, "vi", browsertest.Eval[string](page, `deep('portlet-news', 'section').lang`), "whole in a language that is built in")
		require.Equal(t, "06/04/2023 14:21", browsertest.Eval[string](page, `deep('portlet-news', 'time').textContent`))
		require.Contains(t, browsertest.Eval[string](page, `deep('portlet-visits', 'section').textContent`), "Tổng truy cập")
		page.RequireQuiet(t)
		release()
		page.WaitFor(`deep('portlet-news', 'section').lang === 'fr' && deep('portlet-visits', 'section').lang === 'fr'`)
		require.Equal(t, "06/04/2023 à 09:21", browsertest.Eval[string](page, `deep('portlet-news', 'time').textContent`))
		require.NotContains(t, browsertest.Eval[string](page, `deep('portlet-visits', 'section').textContent`), "Tổng truy cập")
		require.Equal(t, 1, count(page, "/texts.json"), "one answer for all")
		page.RequireQuiet(t)
	})
}
