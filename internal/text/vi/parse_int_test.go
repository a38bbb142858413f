package vi_test

import (
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestParseInt(t *testing.T) {
	f := func(in string, want int64) {
		t.Helper()
		got, err := vi.ParseInt(in)
		require.NoError(t, err)
		require.Equal(t, want, got, "%q", in)
	}
	f("0", 0)
	f("2298", 2298)
	f("007", 7)
	f("1.009", 1009)
	f("1.234.567", 1234567)
	f("1 234", 1234)
	f("1\u00a0234\u202f567", 1234567)
	f(" 12 ", 12)
	f("-1.009", -1009)
	f("\u22125", -5)
	f("9.223.372.036.854.775.807", math.MaxInt64)
	f("-9.223.372.036.854.775.808", math.MinInt64)
}

func TestParseIntRefuses(t *testing.T) {
	f := func(in, reason string) {
		t.Helper()
		got, err := vi.ParseInt(in)
		require.Zero(t, got)
		require.ErrorIs(t, err, vi.ErrNumber)
		require.ErrorContains(t, err, reason, "%q", in)
	}
	f("", `vi: not a whole number: "": no digits in it`)
	f("-", "no digits in it")
	f("--1", `unexpected "-"`)
	f("+1", `unexpected "+"`)
	f("3,5", `"3,5": a comma is a decimal sign`)
	f("12a", `unexpected "a"`)
	f("1٢", `unexpected "٢"`)
	f("1.00", `the group "00" has not three digits`)
	f("1000.000", `the group "1000" has not three digits`)
	f("1..000", "has not three digits")
	f(".000", "has not three digits")
	f("1.", "has not three digits")
	f(".", "has not three digits")
	f("1.000 000", "points and spaces are mixed")
	f("- 1", "has not three digits")
	f("9223372036854775808", "too great for 64 bits")
	f("\xff", "unexpected")
}

func TestParseIntLimit(t *testing.T) {
	got, err := vi.ParseInt(strings.Repeat("0", 63) + "1")
	require.NoError(t, err)
	require.EqualValues(t, 1, got)
	_, err = vi.ParseInt(strings.Repeat("0", 64) + "1")
	require.ErrorContains(t, err, "longer than 64 bytes")
}

func FuzzParseInt(f *testing.F) {
	for _, s := range []string{"2298", "1.009", "1 234", "-1.000.000", "3,5", ".", "- 1", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n, err := vi.ParseInt(s)
		if err != nil {
			require.ErrorIs(t, err, vi.ErrNumber)
			return
		}
		again, err := vi.ParseInt(vi.Int(n))
		require.NoError(t, err)
		require.Equal(t, n, again)
	})
}
