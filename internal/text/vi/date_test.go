package vi_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestZone(t *testing.T) {
	name, offset := time.Now().In(vi.Zone()).Zone()
	require.Equal(t, "+07", name)
	require.Equal(t, 7*60*60, offset)
	require.Same(t, vi.Zone(), vi.Zone())
}

func TestDates(t *testing.T) {
	f := func(rfc3339, dateTime, longDate, machine string) {
		t.Helper()
		at, err := time.Parse(time.RFC3339Nano, rfc3339)
		require.NoError(t, err)
		require.Equal(t, dateTime, vi.DateTime(at))
		require.Equal(t, dateTime, vi.Date(at)+" "+vi.Time(at))
		require.Equal(t, longDate, vi.LongDate(at))
		require.Equal(t, machine, vi.Machine(at))
	}
	f("2023-04-06T14:21:00+07:00", "06/04/2023 14:21", "Thứ Năm, 06/04/2023", "2023-04-06T14:21:00+07:00")
	f("2023-04-06T07:21:09.9Z", "06/04/2023 14:21", "Thứ Năm, 06/04/2023", "2023-04-06T14:21:09+07:00")

	// The day is that of Viet Nam.
	f("2023-04-08T17:00:00Z", "09/04/2023 00:00", "Chủ Nhật, 09/04/2023", "2023-04-09T00:00:00+07:00")
	f("2023-12-31T16:59:59Z", "31/12/2023 23:59", "Chủ Nhật, 31/12/2023", "2023-12-31T23:59:59+07:00")

	// Every day of the week.
	f("2023-04-03T00:00:00+07:00", "03/04/2023 00:00", "Thứ Hai, 03/04/2023", "2023-04-03T00:00:00+07:00")
	f("2023-04-04T00:00:00+07:00", "04/04/2023 00:00", "Thứ Ba, 04/04/2023", "2023-04-04T00:00:00+07:00")
	f("2023-04-05T00:00:00+07:00", "05/04/2023 00:00", "Thứ Tư, 05/04/2023", "2023-04-05T00:00:00+07:00")
	f("2023-04-07T00:00:00+07:00", "07/04/2023 00:00", "Thứ Sáu, 07/04/2023", "2023-04-07T00:00:00+07:00")
	f("2023-04-08T00:00:00+07:00", "08/04/2023 00:00", "Thứ Bảy, 08/04/2023", "2023-04-08T00:00:00+07:00")
}

func TestDatesOfTheZeroTime(t *testing.T) {
	var zero time.Time
	for _, show := range []func(time.Time) string{vi.DateTime, vi.Date, vi.Time, vi.LongDate, vi.Machine} {
		require.Empty(t, show(zero))
	}
}
