package browsertest

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// A stroke is one key with the keys that are held meanwhile.
type stroke struct {
	key  string // a name of keys, or one character
	held []string
}

// keyCodes are the keys that have a name, with their code in the WebDriver
// standard, which the drivers of Firefox and WebKit speak.
var keyCodes = map[string]string{
	"Tab": "\ue004", "Enter": "\ue007", "Escape": "\ue00c", "Space": " ", "Backspace": "\ue003", "Delete": "\ue017",
	"ArrowUp": "\ue013", "ArrowDown": "\ue015", "ArrowLeft": "\ue012", "ArrowRight": "\ue014",
	"Home": "\ue011", "End": "\ue010", "PageUp": "\ue00e", "PageDown": "\ue00f",
	"F1": "\ue031", "F5": "\ue035", "F6": "\ue036", "F10": "\ue03a",
	"Shift": "\ue008", "Control": "\ue009", "Alt": "\ue00a", "Meta": "\ue03d",
}

// code is the key in the WebDriver standard.
func code(key string) string {
	if named := keyCodes[key]; named != "" {
		return named
	}
	return key
}

func parseStroke(combination string) (stroke, error) {
	s := stroke{key: combination}
	for {
		prefix, rest, found := strings.Cut(s.key, "+")
		if _, known := modifiers[prefix]; !found || !known || rest == "" {
			break
		}
		s.key, s.held = rest, append(s.held, prefix)
	}
	if _, known := keys[s.key]; !known && utf8.RuneCountInString(s.key) != 1 {
		return stroke{}, fmt.Errorf("unknown key %q", s.key)
	}
	return s, nil
}

// An action is a step of an input device, in the words that WebDriver and
// WebDriver BiDi share.
type action map[string]any

func keyActions(s stroke) []action {
	device := []action{}
	for _, held := range s.held {
		device = append(device, action{"type": "keyDown", "value": code(held)})
	}
	device = append(device, action{"type": "keyDown", "value": code(s.key)}, action{"type": "keyUp", "value": code(s.key)})
	for _, held := range s.held {
		device = append(device, action{"type": "keyUp", "value": code(held)})
	}
	return []action{{"type": "key", "id": "keyboard", "actions": device}}
}

func textActions(text string) []action {
	device := []action{}
	for _, char := range text {
		value := string(char)
		if char == '\n' || char == '\r' {
			value = code("Enter")
		}
		device = append(device, action{"type": "keyDown", "value": value}, action{"type": "keyUp", "value": value})
	}
	return []action{{"type": "key", "id": "keyboard", "actions": device}}
}

func mouseActions(at point, click bool) []action {
	device := []action{{"type": "pointerMove", "x": int(at.X), "y": int(at.Y), "duration": 0}}
	if click {
		device = append(device, action{"type": "pointerDown", "button": 0}, action{"type": "pointerUp", "button": 0})
	}
	return []action{{"type": "pointer", "id": "mouse", "parameters": action{"pointerType": "mouse"}, "actions": device}}
}

// asText wraps an expression so that its value leaves the page as the text of
// JSON, in one piece: drivers that take values apart do it with what the page
// has made of Object and Array, and the page's JSON may be another one.
func asText(expression string) string {
	return "(async () => {" + prelude + textOf + "\nconst value = await (" + expression + "\n); return textOf(value)})()"
}

// textOf asks no value how it would be written.
const textOf = `
const textOf = (value) => {
  if (typeof value === 'string') return '"' + value.replace(/[\u0000-\u001f"\\\u2028\u2029]/g, (c) => '\\u' + ('000' + c.charCodeAt(0).toString(16)).slice(-4)) + '"';
  if (typeof value === 'boolean' || (typeof value === 'number' && isFinite(value))) return '' + value;
  if (value === null || typeof value !== 'object') return 'null';
  let text = '';
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) text += (i ? ',' : '') + textOf(value[i]);
    return '[' + text + ']';
  }
  for (const name in value) {
    if ({}.hasOwnProperty.call(value, name) && value[name] !== undefined && typeof value[name] !== 'function') text += (text ? ',' : '') + textOf(name) + ':' + textOf(value[name]);
  }
  return '{' + text + '}';
};`
