package wasm_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
	"github.com/portletkit/portletkit/wasm"
	"github.com/portletkit/portletkit/wasm/internal/viewtest"
)

// The programs that are served, run in a browser, give for every fixture the
// bytes that the server's components give.
func TestProgramRendersTheServersBytes(t *testing.T) {
	fixtures, err := viewtest.Fixtures()
	require.NoError(t, err)
	s := newSite(t, `<!doctype html><title>Hai nơi, một cách dựng</title>`)
	s.header = http.Header{}
	page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
	for _, program := range []string{"basic", "article"} {
		page.Run(s.fill(`(async () => {
			const module = await WebAssembly.compileStreaming(fetch('PORTAL` + wasm.Path("/widgets/v1", program+".wasm") + `'));
			globalThis.` + program + ` = await (await import('PORTAL` + wasm.Path("/widgets/v1", "runtime.js") + `')).start(module);
		})()`))
		for _, f := range fixtures {
			if program == "basic" && f.Widget == "portlet-article" {
				continue
			}
			t.Run(program+"/"+f.Name, func(t *testing.T) {
				want, err := f.Render()
				require.NoError(t, err)
				call, err := json.Marshal([]any{f.Widget, f.Options, f.Data})
				require.NoError(t, err)
				got := browsertest.Eval[string](page.With(t), program+`.render(...`+strings.ReplaceAll(string(call), "\u2028", `\u2028`)+`)`)
				require.Equal(t, want, got)
			})
		}
	}
}
