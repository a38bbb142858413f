package vi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestParseDateTime(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		for _, s := range []string{in, norm.NFD.String(in), strings.ToUpper(in), "  " + in + "\u00a0\n"} {
			got, err := vi.ParseDateTime(s)
			require.NoError(t, err)
			require.Equal(t, want, vi.Machine(got), "%q", s)
			require.Same(t, vi.Zone(), got.Location())
		}
	}
	const (
		midnight = "2023-04-06T00:00:00+07:00"
		minute   = "2023-04-06T14:21:00+07:00"
		second   = "2023-04-06T14:21:05+07:00"
	)

	// Dates.
	f("06/04/2023", midnight)
	f("6/4/2023", midnight)
	f("06-04-2023", midnight)
	f("06.04.2023", midnight)
	f("2023-04-06", midnight)
	f("2023/4/6", midnight)
	f("29/02/2024", "2024-02-29T00:00:00+07:00")
	f("31/12/9999", "9999-12-31T00:00:00+07:00")

	// With a time, before or after.
	f("06/04/2023 14:21", minute)
	f("06/04/2023 14:21:05", second)
	f("14:21 06/04/2023", minute)
	f("14:21:05, 06/04/2023", second)
	f("06/04/2023, 14:21", minute)
	f("06/04/2023 - 14:21", minute)
	f("06/04/2023 | 14:21", minute)
	f("06/04/2023 – 14h21", minute)
	f("14 giờ 21 phút ngày 06/04/2023", minute)
	f("14g21p, 6/4/2023", minute)
	f("Ngày 06/04/2023 lúc 14h", "2023-04-06T14:00:00+07:00")
	f("2023-04-06 14:21:05", second)
	f("2023-04-06T14:21", minute)

	// Twelve hours.
	f("06/04/2023 2:21 PM", minute)
	f("06/04/2023 2:21 CH", minute)
	f("06/04/2023 2:21:05 chiều", second)
	f("2:21 p.m. 06/04/2023", minute)
	f("06/04/2023 14:21 PM", minute)
	f("06/04/2023 12:05 SA", "2023-04-06T00:05:00+07:00")
	f("06/04/2023 12:05 CH", "2023-04-06T12:05:00+07:00")
	f("06/04/2023 9:05 AM", "2023-04-06T09:05:00+07:00")
	f("9h sáng 06/04/2023", "2023-04-06T09:00:00+07:00")
	f("8 giờ tối 06/04/2023", "2023-04-06T20:00:00+07:00")

	// Weekdays, read and not compared.
	f("Thứ Năm, 06/04/2023 14:21", minute)
	f("Thứ 5, 06/04/2023 14:21", minute)
	f("Thứ năm, ngày 6 tháng 4 năm 2023", midnight)
	f("Thứ năm, 6/4/2023, 14:21 (GMT+7)", minute)
	f("Chủ nhật, 06/04/2023", midnight)
	f("CN 06/04/2023", midnight)
	f("ngày 06 tháng 04 năm 2023 14:21", minute)
	f("6 tháng 4, 2023", midnight)
	f("6 tháng 4, năm 2023", midnight)
	f("6 tháng 4/2023", midnight)

	// Zones.
	f("06/04/2023, 14:21 (GMT+7)", minute)
	f("06/04/2023 14:21 GMT+7", minute)
	f("06/04/2023 14:21 (GMT +07:00)", minute)
	f("06/04/2023 14:21 UTC+7", minute)
	f("06/04/2023 14:21 ICT", minute)
	f("06/04/2023 14:21 +0700", minute)
	f("06/04/2023 14:21 (+07)", minute)
	f("06/04/2023 07:21 UTC", minute)
	f("06/04/2023 07:21 GMT", minute)
	f("06/04/2023 02:21 -0500", minute)
	f("06/04/2023 12:51 +0530", minute)

	// RFC 3339 and RFC 1123.
	f("2023-04-06T14:21:00+07:00", minute)
	f("2023-04-06T07:21:00Z", minute)
	f("2023-04-06T07:21:00.25Z", minute)
	f("2023-04-06t07:21:00.25z", minute)
	f("Thu, 06 Apr 2023 14:21:00 ICT", minute)
	f("Thu, 06 Apr 2023 14:21:00 GMT+7", minute)
	f("Thu, 06 Apr 2023 14:21:00 UTC+7", minute)
	f("Thu, 06 Apr 2023 14:21:00 +0700", minute)
	f("Thu, 06 Apr 2023 07:21:00 GMT", minute)
	f("Thursday, 6 April 2023, 14:21", minute)
	f("06-Apr-2023", midnight)
}

func TestParseDateTimeRefuses(t *testing.T) {
	f := func(in, reason string) {
		t.Helper()
		_, err := vi.ParseDateTime(in)
		require.ErrorIs(t, err, vi.ErrDate)
		require.ErrorContains(t, err, "vi: not a date: ")
		require.ErrorContains(t, err, reason, "%q", in)
	}

	// Nothing there.
	f("", `"": no date in it`)
	f("hôm qua", `"hôm qua": unexpected "hom qua"`)
	f("14:21", "no date in it")
	f("Thứ Năm", "no date in it")
	f("ngày", "ends too early")

	// No such day or time.
	f("31/02/2023", `"31/02/2023": month 2 of 2023 has no day 31`)
	f("29/02/2023", "has no day 29")
	f("00/04/2023", "has no day 0")
	f("06/13/2023", "there is no month 13")
	f("06/04/0000", "there is no year 0")
	f("0000-04-06T14:21:00Z", "there is no year 0")
	f("06/04/2023 24:00", "there is no hour 24")
	f("06/04/2023 14:60", "there is no minute 60")
	f("06/04/2023 14:21:60", "there is no second 60")
	f("06/04/2023 0:21 CH", "there is no hour 0 PM")
	f("06/04/2023 14:21 SA", "there is no hour 14 AM")
	f("06/04/2023 14:21 +1500", `there is no offset "+1500"`)

	// Unclear.
	f("06/04/23", "the year needs four digits")
	f("06/04/2023 14:21 EST", `unexpected "est"`)
	f("06/04-2023", `unexpected "-2023"`)
	f("06/04/20230", "too long a number")

	// Left over.
	f("06/04/2023 14:21 abc", `"06/04/2023 14:21 abc": unexpected "abc"`)
	f("06/04/2023x", `unexpected "x"`)
	f("06/04/2023 14:21 (GMT+7", "ends too early")
	f("06/04/2023 07/04/2023", "two dates")
	f("14:21 06/04/2023 14:22", "two times")
	f("Thứ Hai, Thứ Ba 06/04/2023", "two weekdays")
	f("06/04/2023 14:21 GMT ICT", "two time zones")
	f("06/04/", "ends too early")
	f("06/04/2023 14:", "ends too early")
	f("6 tháng 4", "ends too early")
	f("6 tháng 4 năm x", `unexpected "x"`)
	f("6 tháng tư năm 2023", `unexpected "tu nam 2023"`)
	f("6 tháng 4; 2023", `unexpected "; 2023"`)
	f("6 tháng 4 năm 23", "the year needs four digits")
	f("06/x/2023", `unexpected "/x/2023"`)
	f("06/04/x", `unexpected "x"`)
	f("06/(4)/2023", `unexpected "(4)/2023"`)
	f("06", "ends too early")
	f("06 Foo 2023", `unexpected "foo 2023"`)
	f("06 Apr; 2023", `unexpected "; 2023"`)
	f("Thứ Tám, 06/04/2023", `unexpected "tam, 06/04/2023"`)
	f("06/04/2023 12345:00", "too long a number")
	f("06/04/2023 14:x", `unexpected "x"`)
	f("06/04/2023 14:21 (EST)", `unexpected "est)"`)
	f("06/04/2023 14:21 (+)", `unexpected ")"`)
	f("06/04/2023 14:21 +7:x", `unexpected "x"`)
	f("06/04/2023 14:21 +12345", "too long a number")
	f("06/04/2023 14:21 +0760", `there is no offset "+0760"`)
	f("06/04/2023\x00", "unexpected")
	f("06/04/2023 \xff", "unexpected")
}

func TestParseDateTimeLimit(t *testing.T) {
	got, err := vi.ParseDateTime("06/04/2023" + strings.Repeat(" ", 118))
	require.NoError(t, err)
	require.Equal(t, "06/04/2023", vi.Date(got))
	_, err = vi.ParseDateTime("06/04/2023" + strings.Repeat(" ", 119))
	require.ErrorIs(t, err, vi.ErrDate)
	require.ErrorContains(t, err, "longer than 128 bytes")
}

func FuzzParseDateTime(f *testing.F) {
	for _, s := range []string{
		"06/04/2023 14:21", "14h21 - 6.4.2023", "Thứ Năm, ngày 6 tháng 4 năm 2023", "06/04/2023, 14:21 (GMT+7)", "2:21 CH 06-04-2023",
		"Thu, 06 Apr 2023 14:21:00 +0700", "2023-04-06T07:21:00Z", "31/02/2023", "thu ", "(", "+7", "0001-01-01T00:00:00+14:00", "0001-1-1 0:0:1+0", "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got, err := vi.ParseDateTime(s)
		if err != nil {
			require.ErrorIs(t, err, vi.ErrDate)
			require.True(t, got.IsZero())
			return
		}
		if got.Year() < 1 || got.Year() > 9999 || got.IsZero() {
			return // at the edges an offset may lead to year 0 or 10000
		}
		again, err := vi.ParseDateTime(vi.Machine(got))
		require.NoError(t, err)
		require.True(t, got.Truncate(time.Second).Equal(again), "%q", s)
		day, err := vi.ParseDateTime(vi.DateTime(got))
		require.NoError(t, err)
		if day.IsZero() {
			return // to the minute it is the zero time, which shows as nothing
		}
		require.Equal(t, vi.DateTime(got), vi.DateTime(day))
	})
}
