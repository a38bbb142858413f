package portlet

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/vi"
)

const (
	// MaxQuery is the greatest length of View.Query in bytes.
	MaxQuery = 1800

	maxValue  = 500 // bytes
	maxValues = 20  // of one name

	windowPrefix = "p."
	publicPrefix = "g."
)

// View is what the URL of a page says: the state, mode and private parameters
// of its windows, and the public parameters. It is a value: the With methods
// return a changed copy. The zero View is that of a page without windows.
//
// Equal views have the same Query, byte for byte, and Schema.Parse of it gives
// an equal view. At most one window is maximized or solo. Query never exceeds
// MaxQuery: what makes it longer pushes out private parameters, those first
// that were set first, and what does not fit even so is refused; View.Dropped
// tells.
type View struct {
	schema  *Schema
	params  []param // by key
	clock   int
	dropped []Dropped
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

// Dropped is something that a query or a With method asked for and a View does
// not hold.
type Dropped struct {
	Key    string // as in the query, at most 80 bytes of it
	Reason DropReason
}

// DropReason says why something was dropped.
type DropReason string

// The reasons.
const (
	DropUnknown   DropReason = "the page does not know it"
	DropMalformed DropReason = "its value is not well-formed"
	DropRepeated  DropReason = "it stands more often than allowed"
	DropSecond    DropReason = "another window is maximized or solo"
	DropTooLong   DropReason = "the URL would be too long"
)

// maxDropped bounds the report on a hostile query.
const maxDropped = 20

// Dropped returns what the step that made the view left out, at most 20 entries.
func (v View) Dropped() []Dropped { return slices.Clone(v.dropped) }

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
	state, _ := ParseState(name)
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

// Copy says which parameters the links of a window keep.
type Copy uint8

const (
	// CopyAll keeps the window's private parameters and the public ones.
	CopyAll Copy = iota
	// CopyPublic keeps the public ones.
	CopyPublic
	// CopyNone keeps neither.
	CopyNone
)

// Keeping returns the view that a link of the window starts from. What belongs
// to the other windows stays in any case.
func (v View) Keeping(id string, c Copy) View {
	own := windowPrefix + id + "."
	return v.with(func(w *View) {
		w.params = slices.DeleteFunc(w.params, func(p param) bool {
			return c != CopyAll && strings.HasPrefix(p.key, own) || c == CopyNone && strings.HasPrefix(p.key, publicPrefix)
		})
	})
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

func (v *View) drop(key string, why DropReason) {
	if len(v.dropped) < maxDropped {
		const most = 80
		v.dropped = append(v.dropped, Dropped{Key: strings.ToValidUTF8(key[:min(len(key), most)], ""), Reason: why})
	}
}

func (v *View) setWindow(id string, s State, m Mode) {
	key := windowPrefix + id
	switch {
	case v.schema == nil || !v.schema.hasWindow(id) || !v.schema.hasMode(id, m):
		v.drop(key, DropUnknown)
	case s.Alone() && v.Alone() != "" && v.Alone() != id:
		v.drop(key, DropSecond)
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
		v.drop(key, DropUnknown)
		return
	}
	kept := make([]string, 0, len(values))
	for _, value := range values {
		value = vi.Compose(value)
		switch {
		case len(kept) == maxValues:
			v.drop(key, DropRepeated)
		case !isValue(value):
			v.drop(key, DropMalformed)
		default:
			kept = append(kept, value)
		}
	}
	v.put(key, kept)
}

func isValue(s string) bool {
	return len(s) <= maxValue && utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// put stores checked values, or removes the key where there are none, and keeps
// the budget.
func (v *View) put(key string, values []string) {
	before := v.params
	v.params = slices.Clone(before)
	i, found := v.find(key)
	if found {
		v.params = slices.Delete(v.params, i, i+1)
	}
	if len(values) > 0 {
		v.clock++
		v.params = slices.Insert(v.params, i, param{key: key, values: values, set: v.clock})
	}
	out, fits := v.makeRoom(key)
	if !fits {
		v.params = before
		v.drop(key, DropTooLong)
		return
	}
	for _, p := range out {
		v.drop(p.key, DropTooLong)
	}
}

// makeRoom pushes out private parameters other than key until the query fits.
func (v *View) makeRoom(key string) (out []param, fits bool) {
	for len(v.Query()) > MaxQuery {
		oldest := -1
		for i, p := range v.params {
			if p.private() && p.key != key && (oldest < 0 || p.set < v.params[oldest].set) {
				oldest = i
			}
		}
		if oldest < 0 {
			return nil, false
		}
		out = append(out, v.params[oldest])
		v.params = slices.Delete(v.params, oldest, oldest+1)
	}
	return out, true
}
