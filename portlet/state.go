package portlet

import "strings"

// State is how much of the page a window takes (JSR 362, PLT.11). The zero
// value is StateNormal.
type State uint8

// The window states.
const (
	// StateNormal shows the window among others, with a bounded body.
	StateNormal State = iota
	// StateMinimized shows the bar alone; the body is not rendered at all.
	StateMinimized
	// StateMaximized shows the window alone, with a richer body. Its heading is
	// that of the page.
	StateMaximized
	// StateSolo shows the body alone, without bar and foot, for embedding.
	StateSolo
)

var stateNames = [...]string{"normal", "minimized", "maximized", "solo"}

// String returns the name that stands in URLs and in data-portlet-state.
func (s State) String() string {
	if int(s) < len(stateNames) {
		return stateNames[s]
	}
	return stateNames[StateNormal]
}

// parseState reads what String writes, in any case. What it does not know is
// StateNormal and false.
func parseState(s string) (State, bool) {
	for i, name := range stateNames {
		if strings.EqualFold(s, name) {
			return State(i), true
		}
	}
	return StateNormal, false
}

// HasBody reports whether a window in this state shows its body. Where it does
// not, the portlet must not be rendered.
func (s State) HasBody() bool { return s != StateMinimized }

// HasChrome reports whether bar, menu and foot are shown.
func (s State) HasChrome() bool { return s != StateSolo }

// Alone reports whether the other windows of the page are left out. Their own
// states stay in the URL.
func (s State) Alone() bool { return s == StateMaximized || s == StateSolo }

// HeadingLevel returns the level of the window's heading: that of the page for
// a maximized window, else the one asked for, 2 where that is not 1 to 6.
func (s State) HeadingLevel(asked int) int {
	if s == StateMaximized {
		return 1
	}
	return levelOr(asked, 2)
}

// Changes returns the states that the menu of a window in this state offers,
// in the menu's order. A minimized window is restored before it is maximized.
func (s State) Changes() []State {
	switch s {
	case StateMinimized, StateMaximized:
		return []State{StateNormal}
	case StateSolo:
		return nil
	}
	return []State{StateMinimized, StateMaximized}
}

// Mode is what a portlet does in its window (JSR 362, PLT.10): view, edit,
// help, or a name of the host. The zero value is view.
type Mode string

// The modes that every host knows. Each leads to each other directly.
const (
	ModeView Mode = ""
	ModeEdit Mode = "edit"
	ModeHelp Mode = "help"
)

// String returns the name that stands in URLs and in data-portlet-mode.
func (m Mode) String() string {
	if m == ModeView {
		return "view"
	}
	return string(m)
}

// parseMode reads the name of a mode, in any case. What is not in known, and is
// none of the modes that every host knows, is ModeView and false.
func parseMode(s string, known ...Mode) (Mode, bool) {
	s = strings.ToLower(s)
	switch m := Mode(s); m {
	case ModeView, "view":
		return ModeView, s != ""
	case ModeEdit, ModeHelp:
		return m, true
	}
	for _, m := range known {
		if string(m) == s {
			return m, true
		}
	}
	return ModeView, false
}

// levelOr returns a level of 1 to 6, otherwise for any other number.
func levelOr(level, otherwise int) int {
	if level < 1 || level > 6 {
		return otherwise
	}
	return level
}
