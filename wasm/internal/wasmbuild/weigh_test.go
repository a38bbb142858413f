package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPackageOf(t *testing.T) {
	f := func(symbol, want string) {
		t.Helper()
		require.Equal(t, want, packageOf(symbol))
	}
	f("runtime.mallocgc", "runtime")
	f("github.com_a_h_templ.__Buffer_.Flush", "github.com_a_h_templ")
	f("golang.org_x_net_html.inBodyIM", "golang.org_x_net_html")
	f("internal_strconv.Itoa", "internal_strconv")
	f("_rt0_wasm_js", "(support)")
	f("", "(support)")
}

func TestWeighAProgram(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	require.NoError(t, os.WriteFile(source, []byte("package main\n\nimport \"strings\"\n\nfunc main() { println(strings.ToUpper(string(make([]byte, 3)))) }\n"), 0o644))
	program := filepath.Join(dir, "p.wasm")
	build := exec.Command("go", "build", "-o", program, source)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := build.CombinedOutput()
	require.NoError(t, err, string(out))
	module, err := os.ReadFile(program)
	require.NoError(t, err)
	weights, err := weigh(module)
	require.NoError(t, err)
	require.Equal(t, "runtime", weights[0].pkg)
	byName := map[string]int{}
	for _, w := range weights {
		byName[w.pkg] = w.bytes
	}
	require.Positive(t, byName["strings"])
	require.Positive(t, byName["main"])
}

func FuzzWeigh(f *testing.F) {
	f.Add([]byte("\x00asm\x01\x00\x00\x00"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x0a\xff\xff\xff\xff\x0f"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x00\x07\x04name\x01\x01\xff"))
	f.Add([]byte("\x00asm\x01\x00\x00\x00\x00\x0c\x04name\x01\x05\xff\xff\xff\xff\x0f"))
	f.Fuzz(func(t *testing.T, module []byte) {
		if weights, err := weigh(module); err == nil {
			for _, w := range weights {
				require.GreaterOrEqual(t, w.bytes, 0)
			}
		}
	})
}
