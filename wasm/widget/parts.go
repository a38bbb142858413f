package widget

import "strings"

// writeWithParts writes HTML with a part attribute of the same names beside each
// class attribute, so that a site's style sheet reaches the elements by
// ::part(). In what templ and the sanitizer print, ` class="` stands nowhere but
// in a tag: quotes are escaped in text. The script does the same to what it
// draws, preview/expose.js, and adds the slots: only a script fills those of a
// tag that the server prints.
func writeWithParts(out *strings.Builder, html string) {
	for {
		before, after, ok := strings.Cut(html, ` class="`)
		out.WriteString(before)
		if !ok {
			return
		}
		names, rest, _ := strings.Cut(after, `"`)
		out.WriteString(` class="` + names + `" part="` + names + `"`)
		html = rest
	}
}
