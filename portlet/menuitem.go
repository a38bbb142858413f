package portlet

import (
	"context"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// MenuItem is one entry of a window's menu. It is a link (GET) or a form with
// one button (POST), so it works without script.
type MenuItem struct {
	// Key names the item; items of equal weight stand in the order of their
	// keys.
	Key   string
	Label string
	// URL is what CheckURL allows. An item with another one is shown disabled.
	URL string
	// Method is "" or "GET" for a link, "POST" for a form. What changes anything
	// is a POST, with the host's defence against forgery.
	Method string
	// Fields are the hidden fields of a POST form.
	Fields []Attr
	// Weight orders the items: light ones stand on top.
	Weight int
	// Group is shown by a rule between neighbours of different groups.
	Group string
	// Check and Radio items, the latter where one of several holds, show whether
	// they are Current and are announced so.
	Check, Radio bool
	// Current marks the item that stands for the present state.
	Current  bool
	Disabled bool
	// Action tells portlet.js to do the item in place where it can: "print"
	// prints the window. Without script the item remains a link.
	Action string
	// Lang is the BCP 47 tag of the label, "" for that of the menu.
	Lang string
	// Show leaves the item out where it returns false; nil is always shown.
	Show func(context.Context) bool

	standard bool // made by a WindowMenu that was told no locale
}

// A menuEntry is an item in its place.
type menuEntry struct {
	*MenuItem
	ruled bool // a rule stands above it
}

// arrange drops the items that are not shown, sorts the rest by weight, then
// key, and puts the rules: never first, last or twice.
func arrange(ctx context.Context, items []MenuItem) []menuEntry {
	entries, words := make([]menuEntry, 0, len(items)), &locale.From(ctx, "").Portlet
	for i := range items {
		if show := items[i].Show; show != nil && !show(ctx) {
			continue
		}
		entries = append(entries, menuEntry{MenuItem: items[i].inWords(words)})
		for at := len(entries) - 1; at > 0 && entries[at].before(entries[at-1]); at-- {
			entries[at-1], entries[at] = entries[at], entries[at-1]
		}
	}
	for i := 1; i < len(entries); i++ {
		entries[i].ruled = entries[i].Group != entries[i-1].Group
	}
	return entries
}

func (m *MenuItem) before(other menuEntry) bool {
	return m.Weight < other.Weight || m.Weight == other.Weight && m.Key < other.Key
}

// kind is what stands in data-portlet-kind.
func (m *MenuItem) kind() string {
	switch {
	case m.Radio:
		return "radio"
	case m.Check:
		return "check"
	}
	return "action"
}

func (m *MenuItem) isPost() bool { return strings.EqualFold(m.Method, "POST") }

// target is where the item leads, false if it cannot be activated.
func (m *MenuItem) target() (templ.SafeURL, bool) {
	url, ok := checked(m.URL)
	return url, ok && !m.Disabled
}
