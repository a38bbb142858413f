package form_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet/form"
)

// FuzzReceive: whatever is sent, there is a form with texts that can be shown, or
// an error; what is taken is within the limits.
func FuzzReceive(f *testing.F) {
	multi := "multipart/form-data; boundary=a"
	f.Add("application/x-www-form-urlencoded", "ten=Th%E1%BA%A3o&noi-dung=x%00&_held.tep=a+b&_drop=a")
	f.Add(multi, "--a\r\nContent-Disposition: form-data; name=\"noi-dung\"\r\n\r\nx\r\n--a--\r\n")
	f.Add(multi, "--a\r\nContent-Disposition: form-data; name=\"tep\"; filename=\"../\xff.pdf\"\r\n\r\n%PDF-\r\n--a--\r\n")
	f.Add(multi, "--a\r\nContent-Disposition: form-data; name=\"_held.tep\"\r\n\r\n \r\n--a\r\nContent-Disposition: form-data; name=\"_token\"\r\n\r\nAAAA\r\n--a--")
	own := newForm(f, form.Options{Life: -1})
	f.Fuzz(func(t *testing.T, kind, body string) {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		e, err := own.Receive(r, keepNothing)
		if e == nil {
			require.ErrorIs(t, err, form.ErrFormat)
			return
		}
		for _, name := range []string{"ten", "noi-dung"} {
			require.True(t, utf8.ValidString(e.Value(name)))
			require.NotContains(t, e.Value(name), "\x00")
			if err == nil {
				require.LessOrEqual(t, utf8.RuneCountInString(e.Value(name)), 200)
			}
		}
		require.LessOrEqual(t, len(e.Files("tep")), 2)
		for _, file := range e.Files("tep") {
			require.NotContains(t, file.Name, "/")
			require.LessOrEqual(t, utf8.RuneCountInString(file.Name), 100)
			require.LessOrEqual(t, len(file.Content), 1000)
		}
		require.True(t, utf8.ValidString(render(t, e.View(form.ViewOptions{}))))
	})
}
