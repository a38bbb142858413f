package main

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/web/tokens"
)

var (
	declaredTwin = regexp.MustCompile(`--_([a-z-]+):`)
	usedTwin     = regexp.MustCompile(`var\(--_([a-z-]+)\)`)
)

func TestTwinsTakeThePagesValueFirst(t *testing.T) {
	require.Equal(t, `:where(:root), :host {
  --_accent: var(--portlet-accent, #a3161d);
  --_font-heading: var(--portlet-font-heading, var(--_font));
  color-scheme: light dark;
}`, twins(`:where(:root), :host {
  --portlet-accent: #a3161d;
  --portlet-font-heading: var(--portlet-font);
  color-scheme: light dark;
}`))
}

// Every token that a component uses has a twin.
func TestEveryUsedTokenIsDeclared(t *testing.T) {
	css, err := prepared(t).styles()
	require.NoError(t, err)
	require.NotContains(t, css, "@import")
	require.NotContains(t, css, "url(")
	require.NotContains(t, css, ":where(:root)", "the root of a page")
	for _, class := range []string{".portlet-window", ".article-list", ".article-body", ".article-cards", ".article-reading", ".counter-panel", ":host([hidden])"} {
		require.Contains(t, css, class)
	}
	declared := map[string]bool{}
	for _, m := range declaredTwin.FindAllStringSubmatch(css, -1) {
		declared[m[1]] = true
	}
	require.True(t, declared["accent"])
	for _, m := range usedTwin.FindAllStringSubmatch(css, -1) {
		require.True(t, declared[m[1]], "--portlet-%s is used and nowhere declared", m[1])
	}
}

var forgiving = regexp.MustCompile(`:(?:where|is|matches|any)\(`)

// Chromium 123, Firefox 115 and Safari 17 match no :host inside of :where() and
// the like, and drop the whole of the rule's tokens with it.
func TestNoHostIsHidden(t *testing.T) {
	css, err := prepared(t).styles()
	require.NoError(t, err)
	require.Contains(t, css, ":host{")
	all := []string{css, tokens.Stylesheet()}
	for _, assets := range sheets {
		sheet, _, _ := assets()
		all = append(all, sheet)
	}
	for _, sheet := range all {
		for _, at := range forgiving.FindAllStringIndex(sheet, -1) {
			inside := argument(sheet[at[1]:])
			require.NotContains(t, inside, ":host", ":where(%s)", inside)
			require.NotContains(t, inside, "::slotted", ":where(%s)", inside)
		}
	}
}

// argument is what comes before the parenthesis that closes.
func argument(css string) string {
	depth := 1
	for i, c := range css {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		}
		if depth == 0 {
			return css[:i]
		}
	}
	return css
}
