package vi_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestInt(t *testing.T) {
	f := func(in int64, want string) {
		t.Helper()
		require.Equal(t, want, vi.Int(in))
	}
	f(0, "0")
	f(999, "999")
	f(1000, "1.000")
	f(2298, "2.298")
	f(1234567, "1.234.567")
	f(-5, "-5")
	f(-123, "-123")
	f(-1234, "-1.234")
	f(math.MaxInt64, "9.223.372.036.854.775.807")
	f(math.MinInt64, "-9.223.372.036.854.775.808")
}

func TestDecimal(t *testing.T) {
	f := func(in float64, places int, want string) {
		t.Helper()
		require.Equal(t, want, vi.Decimal(in, places))
	}
	f(1234.567, 2, "1.234,57")
	f(1234.567, 0, "1.235")
	f(-1234567.5, 1, "-1.234.567,5")
	f(0.5, 3, "0,500")
	f(0, 2, "0,00")
	f(-0.001, 2, "0,00")
	f(-0.4, 0, "0")
	f(math.Copysign(0, -1), 1, "0,0")
	f(999.999, 2, "1.000,00")

	// Places outside the limits.
	f(1.5, -1, "2")
	f(0.1, 15, "0,100000000000000")
	f(0.1, 16, "0,100000000000000")

	// No numbers.
	f(math.NaN(), 2, "–")
	f(math.Inf(1), 2, "∞")
	f(math.Inf(-1), 2, "-∞")
}

func TestPercent(t *testing.T) {
	f := func(in float64, places int, want string) {
		t.Helper()
		require.Equal(t, want, vi.Percent(in, places))
	}
	f(0.0028, 2, "0,28%")
	f(1, 0, "100%")
	f(12.5, 1, "1.250,0%")
	f(-0.07, 0, "-7%")
}

func TestBytes(t *testing.T) {
	f := func(in int64, want string) {
		t.Helper()
		require.Equal(t, want, vi.Bytes(in))
	}
	f(0, "0 B")
	f(999, "999 B")
	f(1000, "1 kB")
	f(1234, "1,2 kB")
	f(9949, "9,9 kB")
	f(9950, "10 kB")
	f(12345, "12 kB")
	f(999_499, "999 kB")
	f(999_500, "1 MB")
	f(1_234_567, "1,2 MB")
	f(34_000_000_000, "34 GB")
	f(-1_234_567, "-1,2 MB")
	f(math.MaxInt64, "9,2 EB")
	f(math.MinInt64, "-9,2 EB")
}
