package feed

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// Each form is what some program writes into feeds.
func TestDateForms(t *testing.T) {
	f := func(raw, want string) {
		t.Helper()
		got, err := parseDate(raw)
		require.NoError(t, err, raw)
		require.Equal(t, want, vi.Machine(got), raw)
	}
	const half, midnight = "2026-11-24T08:30:00+07:00", "2026-11-24T00:00:00+07:00"
	f("Tue, 24 Nov 2026 08:30:00 +0700", half)
	f("Tue Nov 24 08:30:00 ICT 2026", half)
	f("Tue Nov 24 01:30:00 UTC 2026", half)
	f("Tue Nov 24 08:30:00 GMT+07:00 2026", half)
	f("Tue Nov 24 08:30:00 +0700 2026", half)
	f("Tue Nov 24 08:30:00 2026", half)
	f("Mon Nov  2 08:30:00 2026", "2026-11-02T08:30:00+07:00")
	f("Mon Nov 23 20:30:00 EST 2026", half)
	f("Mon, 23 Nov 2026 20:30:00 EST", half)
	f("Mon, 23 Nov 2026 17:30:00 PST", half)
	f("Mon, 23 Nov 2026 18:30:00 PDT", half)
	f("Tue, 24 Nov 2026 01:30:00 UT", half)
	f("November 24, 2026", midnight)
	f("Nov 24th, 2026 08:30", half)
	f("Thu, 24 Sept 2026 08:30:00 +0700", "2026-09-24T08:30:00+07:00")
	f("Sept. 24, 2026", "2026-09-24T00:00:00+07:00")
	f("Tue, 24 Nov. 2026 08:30:00 +0700", half)
	f("Tue, 24 Nov 26 08:30:00 +0700", half)
	f("Tuesday, 24-Nov-26 01:30:00 GMT", half)
	f("24 Nov 99", "1999-11-24T00:00:00+07:00")
	f("Th 3, 24 thg 11 2026 08:30:00 +0700", half)
	f("24 thg 11, 2026", midnight)
	f("24 Th11 2026", midnight)
	f("24 Tháng Mười Một, 2026", midnight)
	f("24 Tháng Mười Hai, 2026", "2026-12-24T00:00:00+07:00")
	f("24 tháng tư năm 2026", "2026-04-24T00:00:00+07:00")
	f("T3, 24/11/2026 - 08:30", half)
	f("2026-11-24T08:30:00.123", half)
	f("2026-11-24T08:30:00.123+0700", half)

	f("Thứ 3, 24 Thg 11 2026 08:30:00 +0700", half)
	f("Thứ 3 24 thg 11 2026 08:30", half)
	f("Thu 5 Nov 2026 08:30:00 +0700", "2026-11-05T08:30:00+07:00")
	f("08:30' ngày 24/11/2026", half)
	f("Tue, 24 Nov 2026 08:30:00 SE Asia Standard Time", half)
	f("Mon, 23 Nov 2026 24:00:00 +0700", midnight)
	f("2026-11-23T24:00:00+07:00", midnight)

	// Comments, names of zones, ISO 8601 without signs, leap seconds.
	f("Tue, 24 Nov 2026 01:30:00 +0000 (UTC)", half)
	f("Tue Nov 24 2026 08:30:00 GMT+0700 (Indochina Time)", half)
	f("Tue, 24 Nov 2026 02:30:00 CET", half)
	f("Tue, 24 Nov 2026 10:30:00 JST", half)
	f("Tue, 24 Nov 2026 08:30:00 Asia/Ho_Chi_Minh", half)
	f("20261124T083000+0700", half)
	f("20261124T0830", half)
	f("20261124", midnight)
	f("2026-11-24T08:29:60+07:00", "2026-11-24T08:29:59+07:00")
	f("/Date(1795483800000+0700)/", half)
	f("2026-11-24T08:30+07:00[Asia/Ho_Chi_Minh]", half)
	f("2026-11-24T08:30:00[Asia/Saigon]", half)
	f("2026-11-24T01:30:00Z[UTC]", half)
	f("20261124083000", half)
	f("Tue, 24 Nov 2026 08:30:00 −0700", "2026-11-24T22:30:00+07:00")
	// Weekdays and days as people write them.
	f("Tues, 24 Nov 2026 08:30:00 +0700", half)
	f("Thurs. 26 Nov 2026", "2026-11-26T00:00:00+07:00")
	f("Tue, 24th Nov 2026", midnight)
	f("24. November 2026", midnight)
	f("2026-Nov-24", midnight)
	f("24/Nov/2026 08:30", half)
	f("Nov-24-2026", midnight)
	// Pages, Java, .NET and Oracle in Vietnamese.
	f("Cập nhật: 24/11/2026 08:30", half)
	f("Ngày đăng: 24 / 11 / 2026", midnight)
	f("24/11/2026 08h30'", half)
	f("8h30’ ngày 24/11/2026", half)
	f("08:30:00 Giờ Đông Dương Thứ Ba, 24 tháng 11, 2026", half)
	f("24-Thg11-2026", midnight)
	f("24 T11 2026", midnight)
	f("Tháng Mười Một 24, 2026 08:30", half)
	f("thg 11 24, 2026", midnight)

	// What only begins like a month of English, and zones that are several.
	for _, raw := range []string{"24 marraskuuta 2026", "24 maj 2026", "24 juni 2026", "Tue, 24 Nov 2026 08:30 IST", "24112026", "20261324", "20261324083000", "2026-11-24T08:30:00[Europe/Paris]", "1795480200", "Tue, 24 Nov 126 08:30:00 GMT", "24/XI/2026"} {
		_, err := parseDate(raw)
		require.ErrorIs(t, err, vi.ErrDate, raw)
	}

	for _, raw := range []string{"24/11/26 08:30", "26/11/24", "11/24/2026", "hôm qua", "Nov 31, 2026", "Tue Nov 24", "2026", "24 Foo 2026", "24 Tháng Mười Ba, 2026"} {
		_, err := parseDate(raw)
		require.ErrorIs(t, err, vi.ErrDate, raw)
		require.ErrorContains(t, err, raw, "it tells what stood there")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, raw := range []string{"Tue Nov 24 08:30:00 ICT 2026", "24 Tháng Mười Một, 2026", "20261124T083000Z", "/Date(1795483800000)/", "Nov-24-2026", "24 Nov 26 EST", "Th 3, 24 thg 11 2026", "Sept 1, 2026"} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if got, err := parseDate(raw); err == nil {
			again, err := parseDate(vi.Machine(got))
			require.NoError(t, err)
			require.True(t, got.Truncate(1e9).Equal(again), "%q: %s", raw, got)
		}
	})
}
