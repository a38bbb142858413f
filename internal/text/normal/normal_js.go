package normal

import (
	"strings"
	"sync"
	"syscall/js"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/plain"
)

// C returns s in form NFC. What is not UTF-8 stays as it is.
func C(s string) string {
	if plain.IsSettled(s) || !utf8.ValidString(s) {
		return s // on this side of the border
	}
	return normalize(s, "NFC")
}

// D returns s in form NFD.
func D(s string) string { return normalize(s, "NFD") }

// normalize leaves ASCII, which is in every form, on this side of the border.
// A byte order mark would not cross it: decoders take it off.
func normalize(s, form string) string {
	if strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 }) < 0 {
		return s
	}
	if rest, ok := strings.CutPrefix(s, "\uFEFF"); ok {
		return "\uFEFF" + normalize(rest, form)
	}
	return method().Call("call", s, form).String()
}

var method = sync.OnceValue(func() js.Value {
	return js.Global().Get("String").Get("prototype").Get("normalize")
})
