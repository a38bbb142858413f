package page_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/page"
)

// letter is a form whose fields are read by package form.
func letter(t *testing.T) *page.Portlet {
	f, err := form.New([]form.Field{{Name: "noi-dung", Label: "Nội dung", Required: true, MaxLength: 20_000, Kind: "area"}}, form.Options{Life: -1})
	require.NoError(t, err)
	return &page.Portlet{
		Title: "Góp ý", Render: says("<form>trống</form>"), ReadForm: f.Read,
		Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			entry, err := f.Receive(r.HTTP(), func(*form.Entry) error { return nil })
			if errors.Is(err, form.ErrInvalid) {
				return r.View(), page.Invalid(entry.View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui")}))
			}
			return r.View(), err
		},
	}
}

// TestPortletsReadTheirForms, beyond what the page would take, and the title of
// the page that comes back says that something is wrong.
func TestPortletsReadTheirForms(t *testing.T) {
	p := newPage(t, page.Options{MaxForm: 100}, letter(t), &page.Portlet{Title: "Tin", Render: says("tin mới")})
	w := post(p, "/?a.gopy=gui", "noi-dung="+strings.Repeat("x", 20_000))
	require.Equal(t, http.StatusSeeOther, w.Code)
	w = post(p, "/?a.gopy=gui", "noi-dung="+strings.Repeat("x", 20_001))
	require.Equal(t, http.StatusUnprocessableEntity, w.Code)
	require.Contains(t, w.Body.String(), "<title>Lỗi: ")
	require.Contains(t, window(t, w.Body.String(), "gopy"), `action="/?a.gopy=gui"`)
	require.Contains(t, window(t, w.Body.String(), "gopy"), strings.Repeat("x", 20_001), "what was typed")
	require.Contains(t, window(t, w.Body.String(), "tin"), "tin mới")
	w = post(p, "/?p.gopy=maximized&a.gopy=gui", "")
	require.Contains(t, w.Body.String(), "<title>Lỗi: Góp ý")
	require.NotContains(t, get(p, "/").Body.String(), "Lỗi: ")
	w = post(p, "/?a.gopy=gui", "{}", "Content-Type", "application/json")
	require.Equal(t, http.StatusBadRequest, w.Code)
}

// TestNobodyReadsTheFormsOfThoseWhoMayNotSend any.
func TestNobodyReadsTheFormsOfThoseWhoMayNotSend(t *testing.T) {
	closed := letter(t)
	closed.Allow = func(context.Context, page.Request) bool { return false }
	closed.ReadForm = func(http.ResponseWriter, *http.Request) (*http.Request, error) {
		t.Error("it was read")
		return nil, errors.New("read")
	}
	require.Equal(t, http.StatusForbidden, post(newPage(t, page.Options{}, closed), "/?a.gopy=gui", "noi-dung=x").Code)
}
