package portlet

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/normal"
)

const (
	maxValue  = 500 // bytes
	maxValues = 20  // of one name
)

// WithState returns the view with a window in another state.
func (v View) WithState(id string, s State) View {
	_, mode := v.stateAndMode(id)
	return v.with(func(w *View) { w.setWindow(id, s, mode) })
}

// WithMode returns the view with a window in another mode. From each mode there
// is a direct way to each other.
func (v View) WithMode(id string, m Mode) View {
	state, _ := v.stateAndMode(id)
	if m == "view" {
		m = ModeView
	}
	return v.with(func(w *View) { w.setWindow(id, state, m) })
}

// WithParam returns the view with a private parameter of a window; no values
// remove it. Values are text of up to 500 bytes without control characters, at
// most 20 of them.
func (v View) WithParam(id, name string, values ...string) View {
	return v.with(func(w *View) { w.setParam(windowPrefix+id+"."+name, values) })
}

// WithPublic returns the view with a public parameter, on the terms of
// WithParam.
func (v View) WithPublic(name string, values ...string) View {
	return v.with(func(w *View) { w.setParam(publicPrefix+name, values) })
}

// Only returns the view without what belongs to other windows: what a link to
// the window alone carries.
func (v View) Only(id string) View {
	return v.with(func(w *View) {
		w.params = slices.DeleteFunc(w.params, func(p param) bool {
			return strings.HasPrefix(p.key, windowPrefix) && !belongs(p, id)
		})
	})
}

// Reset returns the view in which the window is normal, in view mode and without
// private parameters.
func (v View) Reset(id string) View {
	return v.with(func(w *View) {
		w.params = slices.DeleteFunc(w.params, func(p param) bool { return belongs(p, id) })
	})
}

// belongs reports whether a parameter is the state of a window or private to it.
func belongs(p param, id string) bool {
	rest, ok := strings.CutPrefix(p.key, windowPrefix+id)
	return ok && (rest == "" || rest[0] == '.')
}

// with changes a copy.
func (v View) with(change func(*View)) View {
	v.params = slices.Clone(v.params)
	v.dropped = nil
	change(&v)
	return v
}

func (v *View) setWindow(id string, s State, m Mode) {
	key := windowPrefix + id
	switch {
	case v.schema == nil || !v.schema.hasWindow(id) || !v.schema.hasMode(id, m):
		v.drop(key, dropUnknown)
	case s.Alone() && v.Alone() != "" && v.Alone() != id:
		v.drop(key, dropSecond)
	case s == StateNormal && m == ModeView:
		v.put(key, nil)
	case m == ModeView:
		v.put(key, []string{s.String()})
	default:
		v.put(key, []string{s.String() + "." + string(m)})
	}
}

func (v *View) setParam(key string, values []string) {
	if v.schema == nil || !v.schema.knows(key) {
		v.drop(key, dropUnknown)
		return
	}
	kept := make([]string, 0, len(values))
	for _, value := range values {
		value = normal.C(value)
		switch {
		case len(kept) == maxValues:
			v.drop(key, dropRepeated)
		case !isValue(value):
			v.drop(key, dropMalformed)
		default:
			kept = append(kept, value)
		}
	}
	v.put(key, kept)
}

func isValue(s string) bool {
	return len(s) <= maxValue && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}
