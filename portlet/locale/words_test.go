package locale_test

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/locale"
)

var update = flag.Bool("update", false, "write the table of words")

// TestWordsStandInTheDocs: whoever reads go doc finds each word by the field that
// holds it. The table is made anew by -update.
func TestWordsStandInTheDocs(t *testing.T) {
	const file = "doc.go"
	before, err := os.ReadFile(file)
	require.NoError(t, err)
	const above = "// where the value stands. Counter.Count, a function, writes numbers of a thing.\n"
	head, _, found := strings.Cut(string(before), above)
	require.True(t, found)
	want := head + above + wordsTable(t) + "package locale\n"
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(want), 0o644))
		return
	}
	require.Equal(t, want, string(before), "go test ./portlet/locale -update writes it")
}

func wordsTable(t *testing.T) string {
	vietnamese, english := *locale.Of("vi"), *locale.Of("en")
	var out strings.Builder
	part, rows := "", 0
	paths := fields(&english)
	words := map[string]string{}
	vietnamese.Each(func(name string, text *string) { words[name] = *text })
	english.Each(func(name string, text *string) {
		path, ok := paths[text]
		require.True(t, ok, name)
		if section, _, _ := strings.Cut(path, "."); section != part {
			part = section
			out.WriteString("//\n")
		}
		rows++
		fmt.Fprintf(&out, "//\t%-26s %s | %s\n", path, shown(words[name]), shown(*text))
	})
	require.Greater(t, rows, 150)
	return out.String()
}

// shown is a text in a line of the table.
func shown(s string) string {
	const most = 60
	if letters := []rune(s); len(letters) > most {
		s = string(letters[:most]) + "…"
	}
	return fmt.Sprintf("%q", s)
}

// fields names each text of a locale as Go does.
func fields(l *locale.Locale) map[*string]string {
	paths := map[*string]string{}
	var walk func(v reflect.Value, path string)
	walk = func(v reflect.Value, path string) {
		switch v.Kind() {
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					walk(v.Field(i), strings.TrimPrefix(path+"."+f.Name, "."))
				}
			}
		case reflect.Array, reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i))
			}
		case reflect.String:
			if text, ok := v.Addr().Interface().(*string); ok {
				paths[text] = path
			}
		}
	}
	walk(reflect.ValueOf(l).Elem(), "")
	return paths
}
