package vi_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"

	"github.com/portletkit/portletkit/internal/text/vi"
)

func TestEqual(t *testing.T) {
	f := func(a, b string, want bool) {
		t.Helper()
		require.Equal(t, want, vi.Equal(a, b), "%q %q", a, b)
	}
	f("Hoạt động", "HOẠT ĐỘNG", true)
	f("Hoạt động", norm.NFD.String("hoạt động"), true)
	f("hoà", "hòa", true)
	f(" Bộ\u00a0Xây  dựng", "bo xay dung", true)
	f("", " ", true)
	f("bộ", "bọ", true) // folding is not spelling
	f("bộ", "bột", false)
}
