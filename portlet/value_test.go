package portlet

import (
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestValuesAreText: what a page may print of its URL holds nothing that a page
// must not have, in whatever way it comes.
func TestValuesAreText(t *testing.T) {
	schema, err := NewSchema([]WindowSpec{{ID: "tin", Params: []string{"tu"}}}, []string{"nam"})
	require.NoError(t, err)
	for name, row := range map[string]struct {
		value string
		want  []string
	}{
		"text":                         {"giảm nghèo", []string{"giảm nghèo"}},
		"markup is text":               {`"><b>`, []string{`"><b>`}},
		"nothing":                      {"", []string{""}},
		"the longest":                  {strings.Repeat("a", 500), []string{strings.Repeat("a", 500)}},
		"longer":                       {strings.Repeat("a", 501), nil},
		"30 KB":                        {strings.Repeat("a", 30_000), nil},
		"NUL":                          {"a\x00b", nil},
		"CR LF":                        {"a\r\nb", nil},
		"a tab":                        {"a\tb", nil},
		"an escape sequence":           {"a\x1b[31m", nil},
		"DEL":                          {"a\x7f", nil},
		"NEL, a control of C1":         {"a\u0085b", nil},
		"CSI, one that terminals know": {"a\u009b31m", nil},
		"bytes that are not UTF-8":     {"a\xff", nil},
		"an overlong form":             {"a\xc0\x80", nil},
		"half a character":             {"a\xe1\xbb", nil},
		"a surrogate":                  {"a\xed\xa0\x80", nil},
	} {
		t.Run(name, func(t *testing.T) {
			query := "p.tin.tu=" + url.QueryEscape(row.value) + "&g.nam=" + url.QueryEscape(row.value)
			require.Equal(t, row.want, schema.Parse(query).Param("tin", "tu"))
			require.Equal(t, row.want, schema.Parse(query).Public("nam"))
			require.Equal(t, row.want, schema.View().WithParam("tin", "tu", row.value).Param("tin", "tu"))
			require.Equal(t, row.want, schema.View().WithPublic("nam", row.value).Public("nam"))
		})
	}
}
