package counter_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter"
	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestOutline has all states of the panel, the chart and the most read as
// assistive technology gets them, each in a group with its name and with its
// explanation open.
func TestOutline(t *testing.T) {
	var b strings.Builder
	for _, folder := range []string{"panel", "history"} {
		files, err := filepath.Glob(folder + "/testdata/*.golden.html")
		require.NoError(t, err)
		require.NotEmpty(t, files)
		for _, file := range files {
			markup, err := os.ReadFile(file)
			require.NoError(t, err)
			name := strings.TrimSuffix(filepath.Base(file), ".golden.html")
			// The live panel would ask for what this page has not.
			shown := strings.NewReplacer("data-counter-source", "data-source", "data-counter-stream", "data-stream", "data-counter-presence", "data-presence", "<details", "<details open").Replace(string(markup))
			fmt.Fprintf(&b, `<div role="group" aria-label="%s/%s">%s</div>`, folder, name, shown)
		}
	}
	server := site(t, open(t, counter.Options{}), templ.Raw(b.String()))
	browsertest.Everywhere(t, func(t *testing.T) {
		page := browsertest.Open(t, server.URL, browsertest.PageOptions{})
		browsertest.RequireOutline(t, "outline", page.Outline(t), *update)
	})
}
