package portlet

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What each state means: one row for each.
func TestStates(t *testing.T) {
	for _, row := range []struct {
		state               State
		name                string
		body, chrome, alone bool
		level               int // of the heading, where 3 was asked for
		changes             []State
	}{
		{StateNormal, "normal", true, true, false, 3, []State{StateMinimized, StateMaximized}},
		{StateMinimized, "minimized", false, true, false, 3, []State{StateNormal}},
		{StateMaximized, "maximized", true, true, true, 1, []State{StateNormal}},
		{StateSolo, "solo", true, false, true, 3, nil},
		{State(9), "normal", true, true, false, 3, []State{StateMinimized, StateMaximized}},
	} {
		require.Equal(t, row.name, row.state.String())
		require.Equal(t, row.body, row.state.HasBody(), row.name)
		require.Equal(t, row.chrome, row.state.HasChrome(), row.name)
		require.Equal(t, row.alone, row.state.Alone(), row.name)
		require.Equal(t, row.level, row.state.HeadingLevel(3), row.name)
		require.Equal(t, row.changes, row.state.Changes(), row.name)
	}
}

func TestHeadingLevel(t *testing.T) {
	require.Equal(t, 2, StateNormal.HeadingLevel(0))
	require.Equal(t, 1, StateNormal.HeadingLevel(1))
	require.Equal(t, 6, StateNormal.HeadingLevel(6))
	require.Equal(t, 2, StateNormal.HeadingLevel(7))
	require.Equal(t, 2, StateNormal.HeadingLevel(-1))
}

func TestParseState(t *testing.T) {
	f := func(in string, want State, known bool) {
		t.Helper()
		got, ok := parseState(in)
		require.Equal(t, want, got, in)
		require.Equal(t, known, ok, in)
	}
	for s := StateNormal; s <= StateSolo; s++ {
		f(s.String(), s, true)
	}
	f("MAXIMIZED", StateMaximized, true)
	f("", StateNormal, false)
	f("undefined", StateNormal, false)
}

func TestParseMode(t *testing.T) {
	f := func(in string, want Mode, known bool) {
		t.Helper()
		got, ok := parseMode(in, "so-sanh")
		require.Equal(t, want, got, in)
		require.Equal(t, known, ok, in)
	}
	f("view", ModeView, true)
	f("Edit", ModeEdit, true)
	f("help", ModeHelp, true)
	f("so-sanh", "so-sanh", true)
	f("config", ModeView, false)
	f("", ModeView, false)
	require.Equal(t, "view", ModeView.String())
	require.Equal(t, "help", ModeHelp.String())
}

func TestStatusNames(t *testing.T) {
	require.Equal(t, "ok", StatusOK.String())
	require.Equal(t, "denied", StatusDenied.String())
	require.Equal(t, "failed", Status(99).String())
	for s := StatusOK; s <= StatusDenied; s++ {
		require.Equal(t, s == StatusOK || s == StatusStale, s.HasBody(), s.String())
	}
}
