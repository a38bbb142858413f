package portlet

import (
	"slices"
	"strings"
)

const (
	// maxQuery is the greatest length of View.Query in bytes.
	maxQuery = 1800

	windowPrefix = "p."
	publicPrefix = "g."
)

// View is what the URL of a page says: the state, mode and private parameters
// of its windows, and the public parameters. It is a value: the With methods
// return a changed copy. The zero View is that of a page without windows.
//
// Equal views have the same Query, byte for byte, and Schema.Parse of it gives
// an equal view. At most one window is maximized or solo. Query never exceeds
// 1,800 bytes: what makes it longer pushes out private parameters, those first
// that were set first, and what does not fit even so is refused; View.Dropped
// tells.
type View struct {
	schema  *Schema
	params  []param // by key
	clock   int
	dropped []string
}

// A param is one key of the query with its values. The state of a window is the
// value of the key that is the window's name alone.
type param struct {
	key    string
	values []string
	set    int // when
}

// private reports whether the budget may push the parameter out.
func (p param) private() bool { return strings.Count(p.key, ".") == 2 }

// Dropped returns what the step that made the view left out, at most 20 entries:
// each is the key, as in the query and at most 80 bytes of it, and the reason.
func (v View) Dropped() []string { return slices.Clone(v.dropped) }

// State returns the state of a window.
func (v View) State(id string) State {
	state, _ := v.stateAndMode(id)
	return state
}

// Mode returns the mode of a window.
func (v View) Mode(id string) Mode {
	_, mode := v.stateAndMode(id)
	return mode
}

func (v View) stateAndMode(id string) (State, Mode) {
	values := v.values(windowPrefix + id)
	if len(values) == 0 {
		return StateNormal, ModeView
	}
	name, mode, _ := strings.Cut(values[0], ".")
	state, _ := parseState(name)
	return state, Mode(mode)
}

// Alone returns the window that is maximized or solo, "" if none is.
func (v View) Alone() string {
	for _, p := range v.params {
		id := strings.TrimPrefix(p.key, windowPrefix)
		if id != p.key && !p.private() && v.State(id).Alone() {
			return id
		}
	}
	return ""
}

// Param returns the values of a private parameter of a window, nil if it is not
// set.
func (v View) Param(id, name string) []string {
	return slices.Clone(v.values(windowPrefix + id + "." + name))
}

// Public returns the values of a public parameter, nil if it is not set.
func (v View) Public(name string) []string {
	return slices.Clone(v.values(publicPrefix + name))
}

func (v View) values(key string) []string {
	if i, ok := v.find(key); ok {
		return v.params[i].values
	}
	return nil
}

func (v View) find(key string) (int, bool) {
	return slices.BinarySearchFunc(v.params, key, func(p param, key string) int { return strings.Compare(p.key, key) })
}
