package testenv

import (
	"os"
	"strconv"
	"testing"
)

// Kills returns how often the loops that kill processes do so: a few times, or
// $COUNTER_KILLS.
func Kills(t testing.TB) int {
	t.Helper()
	text := os.Getenv("COUNTER_KILLS")
	if text == "" {
		return 5
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("testenv: COUNTER_KILLS: %v", err)
	}
	return n
}
