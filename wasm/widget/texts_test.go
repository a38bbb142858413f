package widget_test

import (
	"encoding/json"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/wasm/internal/view"
	"github.com/portletkit/portletkit/wasm/internal/viewtest"
	"github.com/portletkit/portletkit/wasm/widget"
)

// marked is a third language in which every text says its own name.
func marked(t *testing.T, lang string, change func(*locale.Locale)) *locale.Locale {
	t.Helper()
	l := *locale.Of("en")
	l.Each(func(name string, text *string) {
		if !strings.HasPrefix(name, "numbers.") && !strings.HasPrefix(name, "dates.") && name != "dir" {
			*text = "‹" + name + "›" + strings.Repeat("{}", strings.Count(*text, "{}"))
		}
	})
	l.Lang = lang
	change(&l)
	require.NoError(t, l.Check())
	return &l
}

// options are what the runtime makes of the texts: the zone's offset at each
// instant.
func options(t *testing.T, l *locale.Locale, instants ...time.Time) view.Options {
	t.Helper()
	served, err := widget.TextsHandler(l)
	require.NoError(t, err)
	w := httptest.NewRecorder()
	served.ServeHTTP(w, httptest.NewRequest("GET", "/texts.json", nil))
	require.Equal(t, 200, w.Code)
	require.Equal(t, "*", w.Header().Get("Access-Control-Allow-Origin"))
	east := map[string]int{}
	for _, at := range instants {
		_, seconds := l.In(at).Zone()
		east[strconv.FormatInt(at.UnixMilli(), 10)] = seconds / 60
	}
	text, err := json.Marshal(map[string]any{"lang": l.Lang, "words": json.RawMessage(w.Body.Bytes()), "zone": east, "status": "ok"})
	require.NoError(t, err)
	value, err := viewtest.Parse(text)
	require.NoError(t, err)
	opts, err := view.DecodeOptions(value)
	require.NoError(t, err)
	return opts
}

// A widget whose words come as JSON has the bytes of one whose server has the
// Locale.
func TestTextsGiveTheServersBytes(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	summer, winter := time.Date(2026, 7, 1, 22, 30, 0, 0, time.UTC), time.Date(2026, 12, 31, 23, 30, 0, 0, time.UTC)
	items := []article.Article{{Title: "Un", Slug: "un", Published: summer}, {Title: "Deux", Slug: "deux", Published: winter}}
	figures := figure.Figures{AsOf: summer.In(time.FixedZone("", -5*3600)), Values: figure.Values{figure.Online: 1234}}

	for name, l := range map[string]*locale.Locale{
		"summer time": marked(t, "fr", func(l *locale.Locale) { l.Zone = paris }),
		"UTC":         marked(t, "de-AT", func(l *locale.Locale) { l.Zone = time.UTC }),
		"digits and a zone of 45 minutes": marked(t, "ne", func(l *locale.Locale) {
			l.Numbers.Digits, l.Zone = "०१२३४५६७८९", time.FixedZone("NPT", 345*60)
		}),
		"another era":   marked(t, "km", func(l *locale.Locale) { l.Dates.Years = 543 }),
		"right to left": marked(t, "ar", func(l *locale.Locale) { l.Dir, l.Zone = "rtl", time.FixedZone("", -3*3600) }),
	} {
		t.Run(name, func(t *testing.T) {
			opts := options(t, l, summer, winter)
			f := func(inPage, inBrowser templ.Component, words ...string) {
				t.Helper()
				want, err := view.Render(inBrowser)
				require.NoError(t, err)
				got, err := view.Render(inPage)
				require.NoError(t, err)
				require.Contains(t, strings.ReplaceAll(got, " part=", "\x00"), `<template shadowrootmode="open">`)
				_, got, _ = strings.Cut(got, `<template shadowrootmode="open">`)
				got, _, _ = strings.Cut(got, `</template>`)
				require.Equal(t, want, withoutParts(got))
				for _, word := range words {
					require.Contains(t, got, word)
				}
				require.NotContains(t, got, "vi\"")
			}
			given := widget.Options{Locale: l}
			f(widget.News(items, nil, given), view.News(view.Feed{Items: items}, opts), "‹widget.news›", l.DateTime(summer), l.DateTime(winter), `lang="`+l.Lang+`"`)
			f(widget.News(nil, nil, given), view.News(view.Feed{}, opts), "‹portlet.empty›")
			f(widget.Links(nil, given), view.Links(view.LinkList{}, opts), "‹widget.links›")
			f(widget.Visits(figures, given), view.Visits(figures, opts), "‹counter.asOf›", "T17:30:00-05:00", l.Int(1234))
		})
	}
}

func withoutParts(html string) string {
	for {
		before, after, ok := strings.Cut(html, ` part="`)
		if !ok {
			return html
		}
		_, after, _ = strings.Cut(after, `"`)
		html = before + after
	}
}

// Built-in words can be changed one by one; another language has all or none.
func TestTextsAreNotMixed(t *testing.T) {
	f := func(text string) (view.Options, error) {
		value, err := viewtest.Parse([]byte(text))
		require.NoError(t, err)
		return view.DecodeOptions(value)
	}
	o, err := f(`{"lang": "en-GB", "words": {"lang": "en-GB", "portlet.retry": "Once more"}}`)
	require.NoError(t, err)
	require.Equal(t, []string{"en-GB", "Once more", "Loading…"}, []string{o.Locale.Lang, o.Locale.Portlet.Retry, o.Locale.Portlet.Loading})
	require.Equal(t, "Try again", locale.Of("en").Portlet.Retry, "what all share is as it was")

	for _, text := range []string{
		`{"lang": "fr", "words": {"lang": "fr"}}`,
		`{"lang": "fr", "words": {"lang": "fr", "portlet.retry": "Réessayer"}}`,
		`{"lang": "x", "words": {"lang": "x", "widget.unchanged": 7}}`,
		`{"lang": "english", "words": {"lang": "english", "portlet.retry": ["a"]}}`,
	} {
		_, err := f(text)
		var failure view.Failure
		require.ErrorAs(t, err, &failure, text)
		require.Equal(t, "texts", failure.Cause)
		require.ErrorContains(t, err, "texts: no ")
	}
	for _, text := range []string{`{}`, `{"words": 7}`, `{"lang": "vi", "words": {"portlet.retry": "x"}}`, `{"words": {"lang": ""}}`} {
		o, err := f(text)
		require.NoError(t, err, text)
		require.Nil(t, o.Locale, text)
	}
}

// Words that the script would not have are an error before anything is printed.
func TestTagsWithoutWords(t *testing.T) {
	own := marked(t, "fr", func(*locale.Locale) {})
	zoned := *locale.Of("en")
	zoned.Zone = time.UTC
	f := func(opts widget.Options, page *locale.Locale) error {
		t.Helper()
		return locale.In(page, widget.Links(nil, opts)).Render(t.Context(), &strings.Builder{})
	}
	require.ErrorContains(t, f(widget.Options{Lang: "fr"}, nil), "widget: no words")
	require.ErrorContains(t, f(widget.Options{Lang: "enx", Source: "/l"}, nil), "widget: no words")
	require.ErrorContains(t, f(widget.Options{Source: "/l", Locale: own}, nil), "widget: no words")
	require.ErrorContains(t, f(widget.Options{Source: "/l", Locale: &zoned}, nil), "widget: no words")
	require.ErrorContains(t, f(widget.Options{Source: "/l"}, own), "widget: no words", "the page's own language")
	require.ErrorContains(t, f(widget.Options{Locale: own, Texts: "javascript:1"}, nil), "widget: address is neither")
	require.NoError(t, f(widget.Options{Source: "/l", Lang: "en"}, own))
	require.NoError(t, f(widget.Options{Source: "/l", Lang: "VI"}, nil))
	require.NoError(t, f(widget.Options{Source: "/l", Texts: "/t"}, own))
	require.NoError(t, f(widget.Options{Source: "/l", Locale: locale.Of("en")}, nil))

	var b strings.Builder
	require.NoError(t, locale.In(locale.Of("en"), widget.Links(nil, widget.Options{})).Render(t.Context(), &b))
	require.Contains(t, b.String(), `<portlet-links lang="en">`, "that of the page around")
	require.Contains(t, b.String(), "Website links")
}

func TestTextsHandlerRefuses(t *testing.T) {
	half := *locale.Of("en")
	half.Portlet.Retry = ""
	_, err := widget.TextsHandler(&half)
	require.ErrorContains(t, err, "portlet.retry is missing")

	f := func(zone *time.Location, want string) {
		t.Helper()
		l := *locale.Of("en")
		l.Zone = zone
		h, err := widget.TextsHandler(&l)
		require.NoError(t, err)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		require.Contains(t, w.Body.String(), `"zone":"`+want+`"`)
	}
	f(nil, "")
	f(time.UTC, "+00:00")
	f(time.FixedZone("x", 5*3600+1800), "+05:30")
	f(time.FixedZone("", -3*3600-1800), "-03:30")
	paris, err := time.LoadLocation("Europe/Paris")
	require.NoError(t, err)
	f(paris, "Europe/Paris")
}
