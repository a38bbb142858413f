package main

import (
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/history"
	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/locale"
)

// language reads a third language as a host may keep it: a line for each text,
// those of a list with bars between.
func language(t *testing.T, lang string) *locale.Locale {
	t.Helper()
	data, err := os.ReadFile("testdata/" + lang + ".txt")
	require.NoError(t, err)
	texts := map[string]string{}
	for line := range strings.Lines(string(data)) {
		name, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "=")
		require.True(t, ok, line)
		texts[name] = text
		if parts := strings.Split(text, "|"); len(parts) > 1 {
			for i, part := range parts {
				texts[name+"."+strconv.Itoa(i)] = part
			}
		}
	}
	var l locale.Locale
	l.Each(func(name string, text *string) { *text = texts[name] })
	l.Counter.Count = func(n int64, written string) string { return written + " " + texts["counter.views"] }
	if lang == "fr" {
		l.Counter.Count = func(n int64, written string) string {
			if n < 2 { // French has the singular for none, too
				return written + " page vue"
			}
			return written + " pages vues"
		}
	}
	require.NoError(t, l.Check())
	return &l
}

// inOneLanguage are samples in English, whatever the page is.
var inOneLanguage = map[string]bool{
	"list-pinned-alone": true, "cards-empty": true, "picture-credit": true, "attachments": true, "pager-middle": true,
}

// edition is the whole gallery in a language.
func edition(t *testing.T, l *locale.Locale) string {
	t.Helper()
	var b strings.Builder
	for _, r := range rooms() {
		for _, s := range r.shelves {
			for _, one := range s.samples {
				if strings.Contains(one.name, "english") || inOneLanguage[one.name] {
					continue
				}
				c := one.component
				if one.place == inBody {
					c = portlet.Shell(c, portlet.ShellOptions{Title: one.name, Locale: l})
				}
				require.NoError(t, locale.In(l, c).Render(t.Context(), &b), one.name)
			}
		}
	}
	return b.String()
}

// No word that the kit has for Vietnamese or English pages is left in a gallery
// of a third language.
func TestGalleryInThirdLanguages(t *testing.T) {
	for _, lang := range []string{"fr", "km"} {
		l := language(t, lang)
		all := edition(t, l)
		require.Contains(t, all, `<html lang="`+lang+`">`)
		own := map[string]bool{}
		l.Each(func(_ string, text *string) { own[*text] = true })
		var left []string
		for _, other := range []string{"vi", "en"} {
			locale.Of(other).Each(func(name string, text *string) {
				if strings.HasPrefix(name, "portlet.") || strings.HasPrefix(name, "counter.") || strings.HasPrefix(name, "article.") {
					if word := strings.TrimSuffix(*text, " {}"); !own[word] && !ownWords[word] {
						if strings.Contains(all, ">"+word+"<") {
							left = append(left, name+": "+word)
						}
					}
				}
			})
		}
		require.Empty(t, left, lang)
		for _, word := range []string{l.Portlet.Skip, l.Portlet.Empty, l.Portlet.Next, l.Article.TextSize, l.Article.Share, l.Counter.HowCounted, l.Counter.Labels[0]} {
			require.Contains(t, all, word, lang)
		}
	}
}

// ownWords are what samples themselves say, in Vietnamese: captions of menus and
// headings that hosts have chosen.
var ownWords = map[string]bool{"Trợ giúp": true, "Liên kết website": true, "In": true, "Xem tất cả": true, "Các tin khác": true, "Làm mới": true}

func TestFormsOfThirdLanguages(t *testing.T) {
	fr, km := language(t, "fr"), language(t, "km")
	at := figures.AsOf
	panelIn := func(l *locale.Locale) string {
		var b strings.Builder
		for _, s := range counterSamples() {
			if s.name == "panel-all-rows" || s.name == "panel-live" {
				require.NoError(t, locale.In(l, s.component).Render(t.Context(), &b))
			}
		}
		for _, n := range []int64{0, 1, 2} {
			most := history.MostRead([]history.Item{{Title: "x", Views: n}}, history.MostReadOptions{})
			require.NoError(t, locale.In(l, most).Render(t.Context(), &b))
		}
		return b.String()
	}
	french, khmer := panelIn(fr), panelIn(km)

	require.Contains(t, french, "1\u202f234\u202f567")
	for _, words := range []string{"0 page vue<", "1 page vue<", "2 pages vues<"} {
		require.Contains(t, french, words)
	}
	require.Contains(t, french, ">"+fr.Format("d MMMM y 'à' HH:mm", at)+"<")

	// Khmer pages have Khmer digits wherever readers see a number, and those of
	// ASCII where programs do.
	require.Contains(t, khmer, "១.២៣៤.៥៦៧")
	require.Contains(t, khmer, "២ "+km.Counter.Views)
	require.Contains(t, khmer, `datetime="`+at.Format("2006-01-02T15:04:05-07:00")+`"`)
	require.Contains(t, khmer, `data-counter-digits="០១២៣៤៥៦៧៨៩"`)
	shown := strings.Split(khmer, ">")
	for _, part := range shown {
		text, _, _ := strings.Cut(part, "<")
		require.False(t, strings.ContainsAny(text, "0123456789"), text)
	}
	require.True(t, strings.ContainsFunc(khmer, func(r rune) bool { return unicode.Is(unicode.Khmer, r) }))
}
