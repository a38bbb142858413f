package legacy_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/legacy"
)

func withFigures(t *testing.T, lines ...string) legacy.Page {
	t.Helper()
	content, _, _ := strings.Cut(ownPage(t), "Đang online")
	p, err := legacy.Read(content+strings.Join(lines, "\n"), legacy.Options{})
	require.NoError(t, err)
	return p
}

func TestFigures(t *testing.T) {
	f := func(line string, want int64) {
		t.Helper()
		p := withFigures(t, line)
		require.Equal(t, want, p.Total, "%q", line)
		require.Len(t, p.Warnings, 1, "that of the page's titles")
	}
	f("Tổng truy cập: 2298", 2298)
	f("Tổng truy cập: 1.002.298", 1002298)
	f("Tổng truy cập: 1,002,298", 1002298)
	f("Tổng truy cập: 1 002 298", 1002298)
	f("Tổng truy cập: 1\u00a0002\u202f298", 1002298)
	f("Tổng truy cập: 1'002'298", 1002298)
	f("Tổng truy cập: 1’002’298", 1002298)
	f("Tổng truy cập: 0002298", 2298)
	f("Tổng truy cập:2298", 2298)
	f("  TỔNG  TRUY CẬP :  2298  ", 2298)
	f("Tổng số lượt truy cập: 2.298 lượt", 2298)
	f("Lượt truy cập: 2298 lượt truy cập", 2298)
	f("Tổng truy cập: 0", 0)
	f("Tổng truy cập: 9.223.372.036.854.775.807", 9223372036854775807)
}

// What cannot be read is told, and never a wrong number.
func TestFiguresThatCannotBeRead(t *testing.T) {
	f := func(line, reason string) {
		t.Helper()
		p := withFigures(t, "Đang online: 3", line)
		require.EqualValues(t, -1, p.Total, "%q", line)
		require.EqualValues(t, 3, p.Online, "the other one is read")
		require.Len(t, p.Warnings, 2)
		require.Contains(t, p.Warnings[1], "figure ")
		require.Contains(t, p.Warnings[1], reason, "%q", line)
		require.Less(t, len(p.Warnings[1]), 1000)
	}
	f("Tổng truy cập: 9223372036854775808", "too great")
	f("Tổng truy cập: 99.999.999.999.999.999.999", "too great")
	f("Tổng truy cập: 18446744073709551616", "too great")
	f("Tổng truy cập: "+strings.Repeat("9", 100_000), "longer than 64 bytes")
	f("Tổng truy cập: -5", "negative")
	f("Tổng truy cập: −5", "negative")
	f("Tổng truy cập: 3,5", "three digits")
	f("Tổng truy cập: 1.00.000", "three digits")
	f("Tổng truy cập: 1.002 298", "mixed")
	f("Tổng truy cập: 0 0 2 2 9 8", "three digits")
	f("Tổng truy cập:", "no digits")
	f("Tổng truy cập: ...", "three digits")
}

// A sentence that begins like a figure stays a sentence.
func TestSentencesAreNoFigures(t *testing.T) {
	for _, line := range []string{
		"Trực tuyến: hội nghị 63 tỉnh, thành phố", "Tổng truy cập: khá nhiều", "Đang online: 3 người bạn và 2 con mèo",
		"Tổng truy cập: 12e3", "Số người: 12", "Đang online 3",
	} {
		p := withFigures(t, line)
		require.EqualValues(t, -1, p.Total, line)
		require.EqualValues(t, -1, p.Online, line)
		require.Len(t, p.Warnings, 1, line)
	}
}
