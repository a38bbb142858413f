package form_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/form"
)

// clock is one that tests move.
type clock struct{ time.Time }

func (c *clock) now() time.Time { return c.Time }

func newClock() *clock { return &clock{time.Date(2026, 11, 24, 7, 21, 0, 0, time.UTC)} }

func feedbackFields() []form.Field {
	return []form.Field{
		{Name: "ten", Label: "Họ và tên", Autocomplete: "name"},
		{Name: "noi-dung", Label: "Nội dung", Kind: "area", Required: true, MaxLength: 100},
		{Name: "tep", Label: "Tệp kèm theo", Kind: "files", Accept: []form.FileType{form.PDF, form.PNG}, MaxFiles: 2, MaxFileBytes: 1000},
	}
}

func newForm(t testing.TB, opts form.Options, fields ...form.Field) *form.Form {
	t.Helper()
	if fields == nil {
		fields = feedbackFields()
	}
	f, err := form.New(fields, opts)
	require.NoError(t, err)
	return f
}

type sentFile struct{ field, name, content string }

// send is the request that a browser makes.
func send(values url.Values, files ...sentFile) *http.Request {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, list := range values {
		for _, value := range list {
			_ = w.WriteField(name, value)
		}
	}
	for _, f := range files {
		h := textproto.MIMEHeader{}
		h.Set("Content-Disposition", multipart.FileContentDisposition(f.field, f.name))
		part, _ := w.CreatePart(h)
		_, _ = part.Write([]byte(f.content))
	}
	_ = w.Close()
	r := httptest.NewRequest(http.MethodPost, "/gop-y", &b)
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)">`)

// opened is what the form sends by itself.
func opened(t testing.TB, e *form.Entry) url.Values {
	t.Helper()
	values := url.Values{}
	for _, m := range hidden.FindAllStringSubmatch(render(t, e.View(form.ViewOptions{})), -1) {
		values.Add(m[1], m[2])
	}
	return values
}

func filled(t testing.TB, e *form.Entry, pairs ...string) url.Values {
	values := opened(t, e)
	for i := 0; i < len(pairs); i += 2 {
		values.Add(pairs[i], pairs[i+1])
	}
	return values
}

func render(t testing.TB, c templ.Component) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, c.Render(t.Context(), &b))
	return b.String()
}

func keepNothing(*form.Entry) error { return nil }

// problems are the texts, with the names of their fields.
func problems(e *form.Entry) []string {
	var list []string
	for _, p := range e.Problems() {
		list = append(list, p.Field+": "+p.Text)
	}
	return list
}
