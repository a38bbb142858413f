package readme

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

var (
	dirty = regexp.MustCompile("s\\.HTML\\(`([^`]+)`\\)")
	said  = regexp.MustCompile(`(?m)^//(?: (?:body|report):)? +(.+)$`)
)

// TestSanitizerSaysWhatTheReadmeSays runs the one program of which the README
// shows what comes out.
func TestSanitizerSaysWhatTheReadmeSays(t *testing.T) {
	for _, block := range named(t, "README.md").fences {
		code := strings.Join(block.lines, "\n")
		in := dirty.FindStringSubmatch(code)
		if in == nil {
			continue
		}
		body, report, err := sanitize.New(sanitize.Options{OwnHosts: []string{"example.gov.vn"}}).HTML(in[1])
		require.NoError(t, err)
		var lines []string
		for _, m := range said.FindAllStringSubmatch(code, -1) {
			lines = append(lines, m[1])
		}
		require.Equal(t, strings.Join(lines, "\n"), body.String()+"\n"+report.String())
		return
	}
	require.Fail(t, "README.md no longer shows the sanitizer at work")
}
