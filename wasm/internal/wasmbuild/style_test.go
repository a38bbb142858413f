package main

import (
	"regexp"
	"testing"

	"github.com/stretchr/testify/require"
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
