package legacy

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestIsSource(t *testing.T) {
	for _, line := range []string{
		"Nguồn: Báo tỉnh", "NGUON: Bao tinh", "Theo Báo tỉnh", "theo TTXVN", "baotinh.vn", "https://baotinh.example/tin", "http://a.vn",
		"Theo " + strings.Repeat("A", 74),
	} {
		require.True(t, isSource(line), line)
	}
	for _, line := range []string{
		"", "Nguồn nước", "Theo " + strings.Repeat("A", 75), "Theodore", "baotinh", ".vn", "baotinh.v", "Báo tỉnh.vn", "a.vn và b.vn",
	} {
		require.False(t, isSource(line), line)
	}
}
