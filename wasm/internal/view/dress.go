package view

import "strings"

// slotted names the elements, by class, whose content is the default of a
// slot: an element with that slot attribute inside the widget's tag replaces
// it.
func slotted(class, html string) string {
	switch class {
	case "portlet-window-title":
		return "heading"
	case "portlet-note":
		if strings.Contains(html, `data-portlet-status="failed"`) {
			return "error"
		}
		return "empty"
	}
	return ""
}

// dress adds a part attribute with the same names to every class attribute of
// rendered HTML, and the slots. In what templ and the sanitizer print, ` class="`
// stands nowhere but in a tag: quotes are escaped in text.
func dress(html string) string {
	var out strings.Builder
	out.Grow(len(html) + len(html)/4)
	rest, open := html, pending{}
	for {
		before, after, ok := strings.Cut(rest, ` class="`)
		open.copy(&out, before)
		if !ok {
			return out.String()
		}
		class, tail, ok := strings.Cut(after, `"`)
		if !ok {
			out.WriteString(` class="` + after)
			return out.String()
		}
		out.WriteString(` class="` + class + `" part="` + class + `"`)
		if slot := slotted(class, html); slot != "" {
			tail = open.slot(&out, slot, before[strings.LastIndexByte(before, '<')+1:], tail)
		}
		rest = tail
	}
}

// pending is a slot that has been opened and waits for its element's end tag.
type pending struct{ end string }

// slot copies the rest of the start tag and opens the slot behind it. It
// returns what follows.
func (p *pending) slot(out *strings.Builder, name, tag, tail string) string {
	tag, _, _ = strings.Cut(tag, " ")
	attributes, content, ok := strings.Cut(tail, ">")
	if !ok || p.end != "" {
		return tail
	}
	out.WriteString(attributes + `><slot name="` + name + `">`)
	p.end = "</" + tag + ">"
	return content
}

// copy copies text and closes the open slot where its element ends. The
// elements with slots hold none of their own kind.
func (p *pending) copy(out *strings.Builder, text string) {
	if p.end != "" {
		if before, after, ok := strings.Cut(text, p.end); ok {
			out.WriteString(before + "</slot>" + p.end)
			p.end, text = "", after
		}
	}
	out.WriteString(text)
}
