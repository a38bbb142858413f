package browsertest

import (
	"testing"
)

// Text returns the text of the first match as the reader sees it (innerText).
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return Eval[string](p, "must("+quote(selector)+").innerText")
}

// Texts returns the text of every match, none when there is none.
func (p *Page) Texts(selector string) []string {
	p.t.Helper()
	return Eval[[]string](p, "findAll("+quote(selector)+").map((element) => element.innerText)")
}

// HTML returns the markup of the first match, the element itself included.
func (p *Page) HTML(selector string) string {
	p.t.Helper()
	return Eval[string](p, "must("+quote(selector)+").outerHTML")
}

// Attr returns an attribute of the first match, "" when it has none.
func (p *Page) Attr(selector, name string) string {
	p.t.Helper()
	return Eval[string](p, "must("+quote(selector)+").getAttribute("+quote(name)+") ?? ''")
}

// Style returns a computed CSS property of the first match, for example
// "background-color".
func (p *Page) Style(selector, property string) string {
	p.t.Helper()
	return Eval[string](p, "getComputedStyle(must("+quote(selector)+")).getPropertyValue("+quote(property)+")")
}

// Count returns the number of matches.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return Eval[int](p, "findAll("+quote(selector)+").length")
}

// Visible says whether the first match is shown: it has a box and neither
// display, visibility, opacity nor content-visibility hides it. It may lie
// outside the viewport. No match is not visible.
func (p *Page) Visible(selector string) bool {
	p.t.Helper()
	return Eval[bool](p, "shown(find("+quote(selector)+"))")
}

// A Box is the place of an element in the viewport, in CSS pixels.
type Box struct{ X, Y, Width, Height float64 }

// Box returns the place of the first match.
func (p *Page) Box(selector string) Box {
	p.t.Helper()
	return Eval[Box](p, "must("+quote(selector)+").getBoundingClientRect().toJSON()")
}

// Focused describes the focused element, through open shadow roots, as
// `button#menu.portlet-menu "Mở danh mục"`; body when nothing has the focus.
func (p *Page) Focused() string {
	p.t.Helper()
	return Eval[string](p, "describe(focused())")
}

// HasFocus says whether the first match has the focus.
func (p *Page) HasFocus(selector string) bool {
	p.t.Helper()
	return Eval[bool](p, "find("+quote(selector)+") === focused() && !!focused()")
}

// RequireFocus fails the test when the first match has not got the focus.
func (p *Page) RequireFocus(t testing.TB, selector string) {
	t.Helper()
	if q := p.With(t); !q.HasFocus(selector) {
		t.Fatalf("browsertest: the focus is not on %s but on %s", selector, q.Focused())
	}
}

// RequireVisible fails the test when the first match is not shown.
func (p *Page) RequireVisible(t testing.TB, selector string) {
	t.Helper()
	if !p.With(t).Visible(selector) {
		t.Fatalf("browsertest: %s is not visible", selector)
	}
}

// RequireHidden fails the test when the first match is shown.
func (p *Page) RequireHidden(t testing.TB, selector string) {
	t.Helper()
	if p.With(t).Visible(selector) {
		t.Fatalf("browsertest: %s is visible", selector)
	}
}
