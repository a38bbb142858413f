package support

import (
	"regexp"
	"slices"
	"strings"
)

var (
	comments   = regexp.MustCompile(`(?s)/\*.*?\*/`)
	lines      = regexp.MustCompile(`(?m)(^|\s)//.*$`)
	texts      = regexp.MustCompile(`"[^"\n]*"|'[^'\n]*'`)
	property   = regexp.MustCompile(`[{;]\s*([a-z][a-z-]*)\s*:`)
	atRule     = regexp.MustCompile(`@([a-z][a-z-]*)`)
	media      = regexp.MustCompile(`\(([a-z-]+)\s*[:)]`)
	selector   = regexp.MustCompile(`:([a-z][a-z-]*)`)
	function   = regexp.MustCompile(`\b([a-z][a-z-]*)\(`)
	member     = regexp.MustCompile(`\.([a-zA-Z]\w*)`)
	globalPart = regexp.MustCompile(`\b([A-Z]\w*)\.([a-z]\w*)`)
	made       = regexp.MustCompile(`\bnew ([A-Z]\w*)`)
)

// common are the interfaces whose members a script's names are taken for: those
// of rarer ones are words that scripts use for their own.
var common = []string{
	"AbortController", "AbortSignal", "CSSStyleSheet", "Document", "DocumentFragment", "Element", "Event", "EventTarget", "HTMLButtonElement",
	"HTMLDetailsElement", "HTMLElement", "HTMLFormElement", "HTMLInputElement", "HTMLSelectElement", "HTMLTemplateElement", "Navigator", "Node",
	"ReadableStream", "Response", "Scheduler", "ShadowRoot", "Storage", "TrustedTypePolicyFactory", "URL", "URLSearchParams", "Window",
}

// Styles returns what of a style sheet is newer than the oldest browsers,
// "property gap", sorted.
func (d Data) Styles(css string, oldest Oldest) []string {
	css = texts.ReplaceAllString(comments.ReplaceAllString(css, ""), `""`)
	found := finds{oldest: oldest}
	for _, m := range property.FindAllStringSubmatch(css, -1) {
		found.add("property "+m[1], d.at("css", "properties", m[1]))
	}
	for _, m := range atRule.FindAllStringSubmatch(css, -1) {
		found.add("@"+m[1], d.at("css", "at-rules", m[1]))
	}
	for _, m := range media.FindAllStringSubmatch(css, -1) {
		found.add("@media "+m[1], d.at("css", "at-rules", "media", m[1]))
	}
	for _, m := range selector.FindAllStringSubmatch(css, -1) {
		found.add("selector :"+m[1], d.at("css", "selectors", m[1]))
	}
	for _, m := range function.FindAllStringSubmatch(css, -1) {
		found.add("function "+m[1], named(d.at("css", "types"), m[1])...)
	}
	return found.sorted()
}

// Scripts returns what of a script is newer than the oldest browsers, "Array.at"
// or ".at" or "??=", sorted.
func (d Data) Scripts(js string, oldest Oldest) []string {
	js = texts.ReplaceAllString(lines.ReplaceAllString(comments.ReplaceAllString(js, ""), "$1"), `""`)
	found := finds{oldest: oldest}
	builtins, api := d.at("javascript", "builtins"), d.at("api")
	of := func(tree map[string]any, name string) map[string]any {
		feature, _ := tree[name].(map[string]any)
		return feature
	}
	for _, m := range globalPart.FindAllStringSubmatch(js, -1) {
		var parts []map[string]any
		for _, tree := range []map[string]any{builtins, api} {
			for _, name := range []string{m[2], m[2] + "_static"} {
				parts = append(parts, of(of(tree, m[1]), name))
			}
		}
		found.add(m[1]+"."+m[2], parts...)
	}
	for _, m := range made.FindAllStringSubmatch(js, -1) {
		found.add("new "+m[1], of(builtins, m[1]), of(api, m[1]))
	}
	members := map[string][]map[string]any{}
	collect := func(owner map[string]any) {
		for name := range owner {
			plain := strings.TrimSuffix(name, "_static")
			members[plain] = append(members[plain], of(owner, name))
		}
	}
	for name := range builtins {
		collect(of(builtins, name))
	}
	for _, name := range common {
		collect(of(api, name))
	}
	for _, m := range member.FindAllStringSubmatch(js, -1) {
		found.add("."+m[1], members[m[1]]...)
	}
	for sign, name := range map[string]string{
		"??=": "nullish_coalescing_assignment", "||=": "logical_or_assignment", "&&=": "logical_and_assignment", "?.": "optional_chaining", "??": "nullish_coalescing",
	} {
		if strings.Contains(js, sign) {
			found.add(sign, d.at("javascript", "operators", name))
		}
	}
	return found.sorted()
}

// named are the features of that name, however deep.
func named(tree map[string]any, name string) (features []map[string]any) {
	for key, value := range tree {
		if below, ok := value.(map[string]any); ok && key != "__compat" {
			if key == name {
				features = append(features, below)
			}
			features = append(features, named(below, name)...)
		}
	}
	return features
}

type finds struct {
	oldest Oldest
	names  []string
}

func (f *finds) add(name string, features ...map[string]any) {
	if newer(features, f.oldest) {
		f.names = append(f.names, name)
	}
}

func (f *finds) sorted() []string {
	slices.Sort(f.names)
	return slices.Compact(f.names)
}
