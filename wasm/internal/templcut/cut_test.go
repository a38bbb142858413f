package templcut

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const source = `package sample

import (
	"errors"
	"fmt"
	other "net/http"
	"strings"
)

// Kept stays.
func Kept(s string) string { return strings.ToUpper(s) }

type Handler struct{ next other.Handler }

func (h *Handler) Serve() {}

var (
	a = errors.New("a")
	b = fmt.Sprint(1)
)

func Text(n int) string { return fmt.Sprint(n) }
`

func TestCutLeavesOutAndReplaces(t *testing.T) {
	got, err := Cut(Rule{
		File: "sample.go",
		Drop: []string{"Handler", "Handler.Serve", "b"},
		Swap: []Swap{{Name: "Text", Sum: "41c79423974a8fe6", Source: "func Text(n int) string { return strconv.Itoa(n) }"}},
	}, []byte(source))
	require.NoError(t, err)
	require.Equal(t, `// Derived for the browser program. Do not edit.

package sample

import "errors"
import "strconv"
import "strings"

func Kept(s string) string { return strings.ToUpper(s) }

var (
	a = errors.New("a")
)

func Text(n int) string { return strconv.Itoa(n) }
`, string(got))
}

func TestCutEditsAndAdds(t *testing.T) {
	got, err := Cut(Rule{
		File: "sample.go",
		Drop: []string{"Kept", "Handler", "Handler.Serve", "a", "b"},
		Edit: []Edit{{"Text", []string{"fmt.Sprint(n)", "decimal(n)"}}},
		Add:  "func decimal(n int) string { return strconv.Itoa(n) }",
	}, []byte(source))
	require.NoError(t, err)
	require.Equal(t, `// Derived for the browser program. Do not edit.

package sample

import "strconv"

func Text(n int) string { return decimal(n) }

func decimal(n int) string { return strconv.Itoa(n) }
`, string(got))
}

func TestCutNamesWhatChanged(t *testing.T) {
	for _, c := range []struct {
		name, source string
		rule         Rule
		want         string
	}{
		{"a function is gone", source, Rule{Drop: []string{"Kept", "Gone"}}, "f.go no longer declares Gone"},
		{"a method is gone", source, Rule{Drop: []string{"Handler.Close"}}, "f.go no longer declares Handler.Close"},
		{"a replaced function is gone", source, Rule{Swap: []Swap{{Name: "Print"}}}, "f.go no longer declares Print"},
		{"a replaced function has changed", source, Rule{Swap: []Swap{{Name: "Text", Sum: "0011223344556677"}}}, "f.go: Text has fingerprint"},
		{"an edited function is gone", source, Rule{Edit: []Edit{{"Print", nil}}}, "f.go no longer declares Print"},
		{"an expression is gone", source, Rule{Edit: []Edit{{"Text", []string{"fmt.Sprintf(", "x("}}}}, "f.go: Text no longer contains fmt.Sprintf("},
		{"the file is no Go", "package", Rule{}, "f.go:1:8"},
		{"the replacement is no Go", "package p\nfunc F() {}", Rule{Swap: []Swap{{Name: "F", Sum: "1904024c15735c5e", Source: "func F( {}"}}}, "expected"},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.rule.File = "f.go"
			_, err := Cut(c.rule, []byte(c.source))
			require.ErrorContains(t, err, c.want)
		})
	}
}

func TestCommentsDoNotChangeAFingerprint(t *testing.T) {
	rule := Rule{Swap: []Swap{{Name: "F", Sum: "x", Source: "func F() {}"}}}
	_, plain := Cut(rule, []byte("package p\nfunc F() {}"))
	_, commented := Cut(rule, []byte("package p\n\n// F is new.\nfunc F() {}"))
	require.ErrorIs(t, plain, ErrChanged)
	require.Equal(t, plain.Error(), commented.Error())
}
