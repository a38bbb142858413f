package form_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/form"
)

// TestFormsThatCannotBe are errors of New that say where.
func TestFormsThatCannotBe(t *testing.T) {
	good := form.Field{Name: "a", Label: "A"}
	rows := []struct {
		says   string
		opts   form.Options
		fields []form.Field
	}{
		{"0 fields", form.Options{}, nil},
		{"51 fields", form.Options{}, make([]form.Field, 51)},
		{`"_token"`, form.Options{}, []form.Field{{Name: "_token", Label: "A"}}},
		{`"1a"`, form.Options{}, []form.Field{{Name: "1a", Label: "A"}}},
		{`"Tên"`, form.Options{}, []form.Field{{Name: "Tên", Label: "A"}}},
		{"no label", form.Options{}, []form.Field{{Name: "a", Label: " "}}},
		{"two fields", form.Options{}, []form.Field{good, good}},
		{"20001 characters", form.Options{}, []form.Field{{Name: "a", Label: "A", MaxLength: 20_001}}},
		{"there is no kind", form.Options{}, []form.Field{{Name: "a", Label: "A", Kind: "areas"}}},
		{"no choices", form.Options{}, []form.Field{{Name: "a", Label: "A", Kind: "choice"}}},
		{"no type", form.Options{}, []form.Field{{Name: "a", Label: "A", Kind: "files"}}},
		{"11 files", form.Options{}, []form.Field{{Name: "a", Label: "A", Kind: "files", MaxFiles: 11}}},
		{"secret of 15 bytes", form.Options{Secret: []byte(strings.Repeat("x", 15))}, []form.Field{good}},
	}
	for _, row := range rows {
		_, err := form.New(row.fields, row.opts)
		require.ErrorContains(t, err, "form: cannot be used", row.says)
		require.ErrorContains(t, err, row.says)
	}
}
