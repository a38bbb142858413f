package browsertest

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

var keys = map[string]string{
	"Tab": kb.Tab, "Enter": kb.Enter, "Escape": kb.Escape, "Space": " ", "Backspace": kb.Backspace, "Delete": kb.Delete,
	"ArrowUp": kb.ArrowUp, "ArrowDown": kb.ArrowDown, "ArrowLeft": kb.ArrowLeft, "ArrowRight": kb.ArrowRight,
	"Home": kb.Home, "End": kb.End, "PageUp": kb.PageUp, "PageDown": kb.PageDown, "ContextMenu": kb.ContextMenu,
	"F1": kb.F1, "F5": kb.F5, "F6": kb.F6, "F10": kb.F10,
}

var modifiers = map[string]chromedp.Modifier{
	"Shift": chromedp.ModifierShift, "Control": chromedp.ModifierCtrl, "Alt": chromedp.ModifierAlt, "Meta": chromedp.ModifierMeta,
}

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
	p.must(fmt.Sprintf("compose %q", text), func(ctx context.Context) error {
		for _, step := range steps {
			end := int64(len([]rune(step)))
			err := send(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: step, SelectionStart: end, SelectionEnd: end})
			if err != nil {
				return err
			}
		}
		if text == "" {
			return nil
		}
		return send(ctx, input.InsertText, input.InsertTextParams{Text: text})
	})
}
