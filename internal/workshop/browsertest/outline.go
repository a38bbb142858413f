package browsertest

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Outline is what a screen reader meets on the page, from the top: a line for
// each thing with a role, as `button "Mở" expanded=false`, and a line for each
// run of text, which stands in quotation marks alone. What only groups or marks
// letters has no line; the text that is a thing's name already is not repeated.
// The words are the same for all engines, so that their outlines can be compared.
func (p *Page) Outline(t testing.TB) string {
	t.Helper()
	return outline(p.With(t).AXTree())
}

// RequireOutline fails the test when the outline is not that of the file, which
// is name.chromium.txt, name.firefox.txt or name.webkit.txt in testdata; with
// update it writes the file.
func RequireOutline(t testing.TB, name, got string, update bool) {
	t.Helper()
	file := filepath.Join("testdata", name+"."+string(EngineOf(t))+".txt")
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatalf("browsertest: %v", err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("browsertest: %v", err)
	}
	wanted, found := strings.Split(string(want), "\n"), strings.Split(got, "\n")
	for i := range max(len(wanted), len(found)) {
		if i >= len(wanted) || i >= len(found) || wanted[i] != found[i] {
			t.Fatalf("browsertest: %s, line %d (run with -update to write it anew)\nwant:\n%s\n got:\n%s", file, i+1, around(wanted, i), around(found, i))
		}
	}
}

// around is the line with some before it and after it.
func around(lines []string, at int) string {
	return strings.Join(lines[min(max(0, at-3), len(lines)):min(at+4, len(lines))], "\n")
}

// unsaid are roles without a line, with their content in their place: those of
// the first list begin a new line of text, those of the second do not.
var unsaid = map[string]bool{
	"generic": false, "none": false, "presentation": false, "strong": false, "emphasis": false, "code": false, "time": false, "mark": false,
	"subscript": false, "superscript": false, "insertion": false, "deletion": false, "text": false, "text container": false, "term": true,
	"abbr": false, "labeltext": false, "label": false, "inlinetextbox": false, "section": true, "paragraph": true, "rootwebarea": true,
	"figcaption": true, "caption": true, "legend": true, "statictext": false, "iframepresentational": true, "": false,
	"document": true, "webarea": true, "details": true,
}

// otherNames are the words of engines for what has another name in ARIA.
var otherNames = map[string]string{
	"image": "img", "graphic": "img", "disclosuretriangle": "summary", "disclosuretrianglegrouped": "summary", "details": "group",
	"descriptionlistdetail": "definition", "descriptionlistterm": "term", "descriptionlist": "list", "menulistoption": "option",
	"togglebutton": "button", "toggle button": "button", "comboboxmenubutton": "combobox", "comboboxselect": "combobox", "pushbutton": "button", "popupbutton": "button",
	"blockquote": "blockquote", "block quote": "blockquote", "sectionheader": "generic", "sectionfooter": "generic",
	"menulistpopup": "generic", "combobox list": "generic", "combobox option": "option",
}

// whole are the things whose content is their value.
var whole = map[string]bool{"textbox": true, "searchbox": true, "img": true}

// passing are what engines add of their own.
var passing = map[string]bool{"listmarker": true, "list item marker": true, "marker": true, "linebreak": true, "whitespace": true}

type outliner struct {
	b     strings.Builder
	text  strings.Builder // the run of text that is not printed yet
	depth int             // of it
}

func outline(tree []AXNode) string {
	var o outliner
	o.nodes(tree, 0)
	o.flush()
	return o.b.String()
}

// inside counts the nodes that follow within the first.
func inside(tree []AXNode) int {
	n := 1
	for n < len(tree) && tree[n].Depth > tree[0].Depth {
		n++
	}
	return n - 1
}

func (o *outliner) nodes(tree []AXNode, depth int) {
	for len(tree) > 0 {
		n := inside(tree)
		o.node(tree[0], tree[1:n+1], depth)
		tree = tree[n+1:]
	}
}

func (o *outliner) node(node AXNode, content []AXNode, depth int) {
	role := strings.ToLower(node.Role)
	if other := otherNames[role]; other != "" {
		role = other
	}
	if role == "listitem" { // which some name by its text
		node.Name = ""
	}
	switch breaks, silent := unsaid[role]; {
	case role == "group" && words(node.Name) == "":
		o.flush()
		o.nodes(content, depth)
		o.flush()
	case passing[role]:
	case role == "statictext":
		o.text.WriteString(node.Name)
		o.depth = depth
	case silent && breaks:
		o.flush()
		o.nodes(content, depth)
		o.flush()
	case silent:
		o.nodes(content, depth)
	default:
		o.flush()
		fmt.Fprintf(&o.b, "%s%s%s\n", strings.Repeat("  ", depth), role, said(node, role))
		if !whole[role] && (letters(textIn(content)) != letters(node.Name) || hasParts(content)) {
			o.nodes(content, depth+1)
		}
		o.flush()
	}
}

// flush prints the run of text.
func (o *outliner) flush() {
	if text := short(o.text.String()); text != "" {
		fmt.Fprintf(&o.b, "%s%q\n", strings.Repeat("  ", o.depth), text)
	}
	o.text.Reset()
}

func words(text string) string { return strings.Join(strings.Fields(text), " ") }

// letters is the text without space, which engines put between the parts of a
// name as they like.
func letters(text string) string { return strings.Join(strings.Fields(text), "") }

// short cuts what is said: long words are tried elsewhere.
func short(text string) string {
	const limit = 200
	letters := []rune(words(text))
	if len(letters) > limit {
		return string(letters[:limit]) + "…"
	}
	return string(letters)
}

// textIn is the text of the nodes.
func textIn(tree []AXNode) string {
	var b strings.Builder
	for _, node := range tree {
		if strings.EqualFold(node.Role, "StaticText") {
			b.WriteString(node.Name)
		}
	}
	return b.String()
}

// hasParts says whether something of its own stands among the nodes.
func hasParts(tree []AXNode) bool {
	return slices.ContainsFunc(tree, func(node AXNode) bool {
		role := strings.ToLower(node.Role)
		_, silent := unsaid[role]
		return !silent && !passing[role]
	})
}

// kept are the states that an outline has, beside the level of headings; the
// focus moves, and engines differ in the rest.
var kept = []string{"checked", "current", "disabled", "expanded", "hasPopup", "invalid", "pressed", "required", "selected"}

func said(node AXNode, role string) string {
	var b strings.Builder
	if name := short(node.Name); name != "" {
		fmt.Fprintf(&b, " %q", name)
	}
	for _, name := range slices.Sorted(maps.Keys(node.Properties)) {
		value := node.Properties[name]
		if (slices.Contains(kept, name) || name == "level" && role == "heading") && value != "" && (value != "false" || name == "expanded" || name == "checked" || name == "pressed") {
			fmt.Fprintf(&b, " %s=%s", name, value)
		}
	}
	if value := short(node.Value); value != "" && (role == "textbox" || role == "searchbox" || role == "combobox") {
		fmt.Fprintf(&b, " value=%q", value)
	}
	if description := short(node.Description); description != "" {
		fmt.Fprintf(&b, " (%s)", description)
	}
	return b.String()
}
