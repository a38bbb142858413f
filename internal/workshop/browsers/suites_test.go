package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// TestPageTests looks at a package in which some tests open pages by a helper of
// another file and others open none.
func TestPageTests(t *testing.T) {
	tests, err := pageTests("../../../portlet")
	require.NoError(t, err)
	require.Contains(t, tests, "TestActionsMenu")
	require.NotContains(t, tests, "TestParseTitle")
	require.NotContains(t, tests, "TestGolden")
}

func TestCell(t *testing.T) {
	require.Equal(t, "12", cell(map[string]int{"held": 12}))
	require.Equal(t, "12 (3 cannot) 1 FAILED", cell(map[string]int{"held": 12, "cannot": 3, "failed": 1}))
	require.Equal(t, "0", cell(nil))
}
