package locale_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func TestOf(t *testing.T) {
	f := func(lang, want string) {
		t.Helper()
		require.Equal(t, want, locale.Of(lang).Lang, "%q", lang)
	}

	// English.
	f("en", "en")
	f("en-GB", "en")
	f("EN_us", "en")
	f(" en ", "en")

	// Vietnamese, and everything else.
	f("", "vi")
	f("vi", "vi")
	f("vi-VN", "vi")
	f("fr", "vi")
	f("enm", "vi")
	f("x-en", "vi")
	f("\xff", "vi")
}

func TestFrom(t *testing.T) {
	ctx := context.Background()
	require.Same(t, locale.Of("vi"), locale.From(ctx, ""))
	require.Same(t, locale.Of("en"), locale.From(ctx, "en-GB"), "what is shown says its language")
	own := *locale.Of("vi")
	require.Same(t, &own, locale.From(locale.With(ctx, &own), "en"), "the page has the last word")
	require.Equal(t, ctx, locale.With(ctx, nil))
}

// shown writes which locale it is in.
type shown struct{}

func (shown) Render(ctx context.Context, w io.Writer) error {
	_, err := io.WriteString(w, locale.From(ctx, "").Lang)
	return err
}

func TestIn(t *testing.T) {
	f := func(c locale.Component, want string) {
		t.Helper()
		var b strings.Builder
		require.NoError(t, c.Render(t.Context(), &b))
		require.Equal(t, want, b.String())
	}
	f(locale.In(locale.Of("en"), shown{}), "en")
	f(locale.In(nil, shown{}), "vi")
	f(locale.In(locale.Of("vi"), locale.In(locale.Of("en"), shown{})), "en")
	f(locale.In(locale.Of("en"), locale.In(nil, shown{})), "en")
}

func TestMark(t *testing.T) {
	f := func(lang, around, want string) {
		t.Helper()
		require.Equal(t, want, (&locale.Locale{Lang: lang}).Mark(around), "%s in %s", lang, around)
	}
	f("vi", "", "")
	f("vi", "vi-VN", "")
	f("vi", "en", "vi")
	f("en", "EN-gb", "")
	f("fr-CA", "fr", "")
	f("sr-Latn", "sr-Cyrl", "sr-Latn")
	f("sr-Latn", "sr-latn-RS", "")
	f("vi", "vie", "vi")
}

func TestDates(t *testing.T) {
	at := time.Date(2023, 4, 5, 17, 21, 5, 0, time.UTC) // the 6th in Viet Nam
	vi, en := locale.Of("vi"), locale.Of("en")
	f := func(show func(*locale.Locale) string, inVietnamese, inEnglish string) {
		t.Helper()
		require.Equal(t, inVietnamese, show(vi))
		require.Equal(t, inEnglish, show(en))
	}
	f(func(l *locale.Locale) string { return l.DateTime(at) }, "06/04/2023 00:21", "6 April 2023, 00:21")
	f(func(l *locale.Locale) string { return l.Date(at) }, "06/04/2023", "6 April 2023")
	f(func(l *locale.Locale) string { return l.Time(at) }, "00:21", "00:21")
	f(func(l *locale.Locale) string { return l.LongDate(at) }, "Thứ Năm, 06/04/2023", "Thursday, 6 April 2023")
	f(func(l *locale.Locale) string { return l.Machine(at) }, "2023-04-06T00:21:05+07:00", "2023-04-06T00:21:05+07:00")
	f(func(l *locale.Locale) string {
		var zero time.Time
		return l.DateTime(zero) + l.Date(zero) + l.Time(zero) + l.LongDate(zero) + l.Machine(zero)
	}, "", "")

	newfoundland := *en
	newfoundland.Zone = time.FixedZone("NST", -3*3600-30*60)
	require.Equal(t, "5 April 2023, 13:51", newfoundland.DateTime(at))
	require.Equal(t, "2023-04-05T13:51:05-03:30", newfoundland.Machine(at))
}

// Machine is RFC 3339, whatever the zone and the year.
func FuzzMachine(f *testing.F) {
	f.Add(int64(0), 0)
	f.Add(int64(1700000000), -12600)
	f.Add(int64(-62135596800), 25200)
	f.Fuzz(func(t *testing.T, unix int64, east int) {
		at := time.Unix(unix%200_000_000_000, 0).In(time.FixedZone("", east%50_000/60*60))
		if at.Year() < 0 || at.Year() > 9999 {
			return
		}
		require.Equal(t, at.Format("2006-01-02T15:04:05-07:00"), locale.Machine(at))
	})
}

func TestFormat(t *testing.T) {
	at := time.Date(2023, 4, 6, 0, 5, 0, 0, time.UTC)
	f := func(pattern, want string) {
		t.Helper()
		require.Equal(t, want, locale.Of("en").Format(pattern, at), pattern)
	}
	f("", "")
	f("d.M.y", "6.4.2023")
	f("dd-MM-yyyy HH:mm", "06-04-2023 00:05")
	f("h:mm a", "12:05 AM")
	f("EEEE 'd' MMMM", "Thursday d April")
	f("H'h'mm", "0h05")
	f("''d", "'6")
	f("d 'open", "6 open")
	f("y年M月d日", "2023年4月6日")

	thai := *locale.Of("en")
	thai.Dates.Years = 543
	require.Equal(t, "2566", thai.Format("y", at))
	require.Equal(t, "12:05 PM", thai.Format("h:mm a", at.Add(12*time.Hour)))
}

func TestNumbers(t *testing.T) {
	khmer := *locale.Of("vi")
	khmer.Numbers.Digits = "០១២៣៤៥៦៧៨៩"
	french := *locale.Of("en")
	french.Numbers = locale.Numbers{Group: "\u202f", Decimal: ",", Percent: "\u00a0%", Units: "o ko Mo Go To Po Eo"}
	f := func(show func(*locale.Locale) string, want ...string) {
		t.Helper()
		for i, l := range []*locale.Locale{locale.Of("vi"), locale.Of("en"), &french, &khmer} {
			require.Equal(t, want[i], show(l))
		}
	}
	f(func(l *locale.Locale) string { return l.Int(-1234567) }, "-1.234.567", "-1,234,567", "-1\u202f234\u202f567", "-១.២៣៤.៥៦៧")
	f(func(l *locale.Locale) string { return l.Decimal(1234.567, 2) }, "1.234,57", "1,234.57", "1\u202f234,57", "១.២៣៤,៥៧")
	f(func(l *locale.Locale) string { return l.Percent(0.0028, 2) }, "0,28%", "0.28%", "0,28\u00a0%", "០,២៨%")
	f(func(l *locale.Locale) string { return l.Bytes(1_234_567) }, "1,2 MB", "1.2 MB", "1,2 Mo", "១,២ MB")
	f(func(l *locale.Locale) string { return l.Number(1203) }, "1203", "1203", "1203", "១២០៣")
}
