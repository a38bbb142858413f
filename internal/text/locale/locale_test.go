package locale_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
)

func TestOf(t *testing.T) {
	f := func(lang, want string) {
		t.Helper()
		require.Equal(t, want, locale.Of(lang).Lang(), "%q", lang)
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

	require.Equal(t, locale.Locale{}, locale.Of(""))
}

func TestLocale(t *testing.T) {
	at := time.Date(2023, 4, 5, 17, 21, 5, 0, time.UTC) // the 6th in Viet Nam
	vietnamese, english := locale.Of("vi"), locale.Of("en")
	f := func(show func(locale.Locale) string, inVietnamese, inEnglish string) {
		t.Helper()
		require.Equal(t, inVietnamese, show(vietnamese))
		require.Equal(t, inEnglish, show(english))
	}
	f(func(l locale.Locale) string { return l.Pick("Các tin khác", "Other news") }, "Các tin khác", "Other news")

	// Instants.
	f(func(l locale.Locale) string { return l.DateTime(at) }, "06/04/2023 00:21", "6 April 2023, 00:21")
	f(func(l locale.Locale) string { return l.Date(at) }, "06/04/2023", "6 April 2023")
	f(func(l locale.Locale) string { return l.Time(at) }, "00:21", "00:21")
	f(func(l locale.Locale) string { return l.LongDate(at) }, "Thứ Năm, 06/04/2023", "Thursday, 6 April 2023")
	f(func(l locale.Locale) string { return l.Machine(at) }, "2023-04-06T00:21:05+07:00", "2023-04-06T00:21:05+07:00")

	// The zero time.
	f(func(l locale.Locale) string {
		var zero time.Time
		return l.DateTime(zero) + l.Date(zero) + l.Time(zero) + l.LongDate(zero) + l.Machine(zero)
	}, "", "")

	// Figures.
	f(func(l locale.Locale) string { return l.Int(-1234567) }, "-1.234.567", "-1,234,567")
	f(func(l locale.Locale) string { return l.Decimal(1234.567, 2) }, "1.234,57", "1,234.57")
	f(func(l locale.Locale) string { return l.Percent(0.0028, 2) }, "0,28%", "0.28%")
	f(func(l locale.Locale) string { return l.Bytes(1_234_567) }, "1,2 MB", "1.2 MB")
}
