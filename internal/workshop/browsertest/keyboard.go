package browsertest

import (
	"context"
	"fmt"
	"unicode"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
)

// key is a key as the protocol describes it: the names of KeyboardEvent, the
// number of Windows, and the text that it types.
type key struct {
	name, code string
	number     rune
	text       string
}

var keys = map[string]key{
	"Tab": {"Tab", "Tab", 9, ""}, "Enter": {"Enter", "Enter", 13, "\r"}, "Escape": {"Escape", "Escape", 27, ""}, "Space": {" ", "Space", 32, " "},
	"Backspace": {"Backspace", "Backspace", 8, ""}, "Delete": {"Delete", "Delete", 46, ""},
	"ArrowLeft": {"ArrowLeft", "ArrowLeft", 37, ""}, "ArrowUp": {"ArrowUp", "ArrowUp", 38, ""},
	"ArrowRight": {"ArrowRight", "ArrowRight", 39, ""}, "ArrowDown": {"ArrowDown", "ArrowDown", 40, ""},
	"PageUp": {"PageUp", "PageUp", 33, ""}, "PageDown": {"PageDown", "PageDown", 34, ""}, "End": {"End", "End", 35, ""}, "Home": {"Home", "Home", 36, ""},
	"ContextMenu": {"ContextMenu", "ContextMenu", 93, ""},
	"F1":          {"F1", "F1", 112, ""}, "F5": {"F5", "F5", 116, ""}, "F6": {"F6", "F6", 117, ""}, "F10": {"F10", "F10", 121, ""},
}

// shifted are the characters that a keyboard types with Shift held.
const shifted = `ABCDEFGHIJKLMNOPQRSTUVWXYZ~!@#$%^&*()_+{}|:"<>?`

// keyOf is the key of a character. One that no key has arrives as it does from
// a keyboard driver: with an unidentified key.
func keyOf(r rune) key {
	text, upper := string(r), unicode.ToUpper(r)
	switch {
	case r == ' ':
		return keys["Space"]
	case r == '\n' || r == '\r':
		return keys["Enter"]
	case upper >= 'A' && upper <= 'Z':
		return key{text, "Key" + string(upper), upper, text}
	case r >= '0' && r <= '9':
		return key{text, "Digit" + text, r, text}
	case r > ' ' && r < unicode.MaxASCII:
		return key{text, "", 0, text}
	case unicode.IsPrint(r):
		return key{"Unidentified", "", 0, text}
	}
	return key{name: "Unidentified"}
}

// A modifier is a bit of the protocol's mask.
type modifier int

const (
	alt modifier = 1 << iota
	control
	meta
	shift
)

var modifiers = map[string]modifier{"Shift": shift, "Control": control, "Alt": alt, "Meta": meta}

// Press presses and releases keys one after the other. A key is a name as in
// KeyboardEvent.key ("Tab", "ArrowDown", "Home", "Space") or one printable
// character, after any of "Shift+", "Control+", "Alt+", "Meta+":
// "Shift+Tab", "Control+a", "x".
func (p *Page) Press(combinations ...string) {
	p.t.Helper()
	for _, combination := range combinations {
		p.must("press "+combination, func(ctx context.Context) error {
			s, err := parseStroke(combination)
			if err != nil {
				return err
			}
			return p.driver.press(ctx, s)
		})
	}
}

// Type types the text, key by key, into the focused element. A character that
// no key has arrives as it does from a keyboard driver: with an unidentified key.
func (p *Page) Type(text string) {
	p.t.Helper()
	p.must(fmt.Sprintf("type %q", text), func(ctx context.Context) error { return p.driver.write(ctx, text) })
}

// Fill focuses the first match, selects what it holds and types over it.
func (p *Page) Fill(selector, text string) {
	p.t.Helper()
	p.Run("must(" + quote(selector) + ").focus(), focused().select?.()")
	p.Press("Delete")
	p.Type(text)
}

// Focus gives the first match the focus by script, for the start of a keyboard
// test.
func (p *Page) Focus(selector string) {
	p.t.Helper()
	p.Run("must(" + quote(selector) + ").focus()")
	if !p.HasFocus(selector) {
		p.t.Fatalf("browsertest: %s does not take the focus", selector)
	}
}

// Compose enters text the way an input method does: a composition that shows
// each of the steps and is then replaced by the text. For Vietnamese Telex:
// Compose("tiếng", "t", "ti", "tie", "tiê", "tiên", "tiêng", "tiếng"). With
// text "" the composition stays open.
func (p *Page) Compose(text string, steps ...string) {
	p.t.Helper()
	what := fmt.Sprintf("compose %q", text)
	for _, step := range steps {
		end := len([]rune(step))
		p.call(what, "Input.imeSetComposition", devtools.Params{"text": step, "selectionStart": end, "selectionEnd": end}, nil)
	}
	if text != "" {
		p.call(what, "Input.insertText", devtools.Params{"text": text}, nil)
	}
}
