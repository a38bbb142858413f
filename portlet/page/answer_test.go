package page_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// feedback is a form whose action does not take an empty field.
func feedback(render renderFunc) *page.Portlet {
	return &page.Portlet{Title: "Góp ý", Render: render, Action: func(_ context.Context, r page.Request, _ string, form url.Values) (portlet.View, error) {
		if form.Get("noidung") == "" {
			return r.View(), page.Invalid(text("<form>" + templ.EscapeString(form.Get("ten")) + ": chưa có nội dung</form>"))
		}
		return r.View(), nil
	}}
}

// TestInvalidInputShowsTheFormAgain on the whole page, wherever its window was.
func TestInvalidInputShowsTheFormAgain(t *testing.T) {
	for _, query := range []string{"", "p.gopy=minimized&", "p.gopy=maximized&", "p.gopy=solo&", "p.tin=maximized&", "p.tin=solo&", "p.tin=minimized&"} {
		t.Run(query, func(t *testing.T) {
			p := newPage(t, page.Options{Shared: true}, feedback(says("<form>trống</form>")), &page.Portlet{Title: "Tin", Render: says("tin mới")})
			w := post(p, "/?"+query+"a.gopy=gui", "ten=An%3Cb%3E")
			require.Equal(t, http.StatusUnprocessableEntity, w.Code)
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
			body := w.Body.String()
			require.Contains(t, body, "<!doctype html>")
			require.Contains(t, window(t, body, "gopy"), "<form>An&lt;b&gt;: chưa có nội dung</form>")
			require.Equal(t, "ok", status(t, body, "gopy"))
			if query == "" {
				require.Contains(t, window(t, body, "tin"), "tin mới")
			}
			require.Equal(t, http.StatusSeeOther, post(p, "/?"+query+"a.gopy=gui", "noidung=x").Code)
		})
	}
}

// TestInvalidInputIsNeverKept: the next reader has the form as it is at first,
// which the action has not ended.
func TestInvalidInputIsNeverKept(t *testing.T) {
	var runs atomic.Int64
	form := feedback(func(context.Context, page.Request) (templ.Component, error) {
		runs.Add(1)
		return text("<form>trống</form>"), nil
	})
	form.Cache = page.Cache{Expiry: time.Hour, Scope: page.Public}
	p := newPage(t, page.Options{Shared: true}, form)
	get(p, "/")
	require.Equal(t, http.StatusUnprocessableEntity, post(p, "/?a.gopy=gui", "ten=An").Code)
	body := get(p, "/").Body.String()
	require.Contains(t, body, "trống")
	require.NotContains(t, body, "An:")
	require.EqualValues(t, 1, runs.Load())
}

// TestFailingActionCostsItsWindow and no more: the others are there.
func TestFailingActionCostsItsWindow(t *testing.T) {
	act := func(err error) func(context.Context, page.Request, string, url.Values) (portlet.View, error) {
		return func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			return r.View(), err
		}
	}
	rows := []struct {
		name, status, says string
		err                error
		code               int
	}{
		{"an error", "failed", "Chưa hiển thị được nội dung này.", errors.New("secret"), 500},
		{"a message", "failed", "Không có phiếu này.", page.WithMessage(page.ErrBadRequest, "Không có phiếu này."), 400},
		{"denied", "failed", "Chưa hiển thị được nội dung này.", page.ErrDenied, 403},
		{"not found", "failed", "Chưa hiển thị được nội dung này.", page.ErrNotFound, 404},
		{"out of service", "blocked", "Bảo trì", page.WithMessage(page.ErrBlocked, "Bảo trì"), 503},
		{"nothing to show", "failed", "Chưa hiển thị được nội dung này.", page.Invalid(nil), 422},
		{"a body that panics", "failed", "Chưa hiển thị được nội dung này.", page.Invalid(panicking), 500},
		{"a body that is too large", "failed", "Chưa hiển thị được nội dung này.", page.Invalid(text(strings.Repeat("x", page.MaxBody+1))), 500},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			p := newPage(t, page.Options{}, &page.Portlet{Title: "Góp ý", Render: says("x"), Action: act(row.err)}, &page.Portlet{Title: "Tin", Render: says("tin mới")})
			w := post(p, "/?a.gopy=gui", "")
			require.Equal(t, row.code, w.Code)
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
			require.Equal(t, row.status, status(t, w.Body.String(), "gopy"))
			require.Contains(t, window(t, w.Body.String(), "gopy"), row.says)
			require.Contains(t, window(t, w.Body.String(), "tin"), "tin mới")
			require.NotContains(t, w.Body.String(), "secret")
		})
	}
}

// TestLateActionCostsItsWindow, and the page has its time none the less.
func TestLateActionCostsItsWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		late := &page.Portlet{Title: "Góp ý", Render: says("x"), Action: func(ctx context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			<-ctx.Done()
			return r.View(), ctx.Err()
		}}
		p := newPage(t, page.Options{}, late, &page.Portlet{Title: "Tin", Render: after(500*time.Millisecond, "tin mới")})
		w := post(p, "/?a.gopy=gui", "")
		require.Equal(t, http.StatusServiceUnavailable, w.Code)
		require.Equal(t, "blocked", status(t, w.Body.String(), "gopy"))
		require.Contains(t, window(t, w.Body.String(), "tin"), "tin mới")
	})
}

// Whose session has ended while a form was open reads what to do, in the page.
func TestActionOfWhoMayNot(t *testing.T) {
	f := func(denied string, allow func(context.Context, page.Request) bool, code int, has string) {
		t.Helper()
		did := false
		p := newPage(t, page.Options{}, &page.Portlet{
			Title: "Hồ sơ", Render: says("riêng"), Allow: allow, Denied: denied,
			Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
				did = true
				return r.View(), nil
			},
		}, &page.Portlet{Title: "Tin", Render: says("tin")})
		w := post(p, "/?a.hoso=gui", "a=b")
		require.Equal(t, code, w.Code)
		require.Contains(t, w.Body.String(), has)
		require.NotContains(t, w.Body.String(), "riêng")
		require.Equal(t, code == http.StatusSeeOther, did)
		require.Equal(t, denied != "" && code == 403, strings.Contains(w.Body.String(), ">tin"), "the rest of the page")
	}
	never := func(context.Context, page.Request) bool { return false }
	f("Mời đăng nhập.", never, 403, "Mời đăng nhập.")
	f("", never, 403, "Forbidden")
	f("Mời đăng nhập.", func(context.Context, page.Request) bool { panic("x") }, 403, "Mời đăng nhập.")
	f("Mời đăng nhập.", func(_ context.Context, r page.Request) bool { return r.Query("a.hoso") != "" }, 303, "")
	f("Mời đăng nhập.", nil, 303, "")
}
