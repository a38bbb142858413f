package page_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

func post(h http.Handler, target, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, target, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// poll is a portlet whose action does what the field "do" says.
func poll() *page.Portlet {
	return &page.Portlet{
		Title: "Thăm dò", Params: []string{"trang"}, Modes: []portlet.Mode{portlet.ModeEdit}, Render: says("x"),
		Action: func(_ context.Context, r page.Request, name string, form url.Values) (portlet.View, error) {
			v := r.View()
			switch form.Get("do") {
			case "page":
				return v.WithParam(r.Window, "trang", name), nil
			case "maximize":
				return v.WithState(r.Window, portlet.StateMaximized), nil
			case "elsewhere":
				return v.WithState("khac", portlet.StateMinimized), nil
			case "nothing":
				return portlet.View{}, nil
			case "fail":
				return v, errors.New("secret")
			case "deny":
				return v, page.ErrDenied
			case "missing":
				return v, page.ErrNotFound
			case "panic":
				panic("secret")
			}
			return v, nil
		},
	}
}

func TestActions(t *testing.T) {
	rows := []struct {
		name, target, body string
		header             []string
		code               int
		location           string
	}{
		{name: "stays where it was", target: "/?p.khac=minimized&a.thamdo=vote", code: 303, location: "/?p.khac=minimized#thamdo"},
		{name: "own parameters of the host stay", target: "/a/b?q=1&a.thamdo=vote", code: 303, location: "/a/b?q=1#thamdo"},
		{name: "sets a parameter", target: "/?a.thamdo=next", body: "do=page", code: 303, location: "/?p.thamdo.trang=next#thamdo"},
		{name: "changes its state", target: "/?a.thamdo=x", body: "do=maximize", code: 303, location: "/?p.thamdo=maximized#thamdo"},
		{name: "of two requests for the whole page the first wins", target: "/?p.khac=maximized&a.thamdo=x", body: "do=maximize", code: 303, location: "/?p.khac=maximized#thamdo"},
		{name: "changes another window", target: "/?a.thamdo=x", body: "do=elsewhere", code: 303, location: "/?p.khac=minimized#thamdo"},
		{name: "the zero view is the page as it is at first", target: "/?p.khac=minimized&a.thamdo=x", body: "do=nothing", code: 303, location: "/#thamdo"},
		{name: "canonical", target: "/?p.thamdo.trang=%C3%AA&a.thamdo=x&p.la=solo&p.khac=MINIMIZED", code: 303, location: "/?p.khac=minimized&p.thamdo.trang=%C3%AA#thamdo"},
		{name: "reset", target: "/?p.thamdo=maximized.edit&p.thamdo.trang=3&p.khac.trang=1&a.thamdo=reset", code: 303, location: "/#thamdo"},
		{name: "reset of a window without actions", target: "/?p.khac=minimized&a.khac=reset", code: 303, location: "/#khac"},

		{name: "another site", target: "/?a.thamdo=x", header: []string{"Sec-Fetch-Site", "cross-site"}, code: 403},
		{name: "another origin of the same site", target: "/?a.thamdo=x", header: []string{"Sec-Fetch-Site", "same-site", "Origin", "https://khac.example.com"}, code: 403},
		{name: "another origin, old browser", target: "/?a.thamdo=x", header: []string{"Sec-Fetch-Site", "", "Origin", "https://evil.example"}, code: 403},
		{name: "trusted origin", target: "/?a.thamdo=x", header: []string{"Sec-Fetch-Site", "cross-site", "Origin", "https://tin.example.vn"}, code: 303, location: "/#thamdo"},

		{name: "path that would name a host", target: "http://example.com//evil.example/?a.thamdo=x", code: 303, location: "/evil.example/#thamdo"},
		{name: "path that browsers read so", target: "http://example.com/%5Cevil.example/?a.thamdo=x", code: 303, location: "/%5Cevil.example/#thamdo"},

		{name: "no action", target: "/", code: 400},
		{name: "unknown window", target: "/?a.la=x", code: 400},
		{name: "no name", target: "/?a.thamdo=", code: 400},
		{name: "name of the wrong form", target: "/?a.thamdo=X%20y", code: 400},
		{name: "longest name", target: "/?a.thamdo=" + strings.Repeat("a", 32), code: 303, location: "/#thamdo"},
		{name: "name too long", target: "/?a.thamdo=" + strings.Repeat("a", 33), code: 400},
		{name: "window without actions", target: "/?a.khac=x", code: 400},
		{name: "bad form", target: "/?a.thamdo=x", body: "do=%zz", code: 400},
		{name: "body at the limit", target: "/?a.thamdo=x", body: "x=" + strings.Repeat("y", 998), code: 303, location: "/#thamdo"},
		{name: "body past the limit", target: "/?a.thamdo=x", body: "x=" + strings.Repeat("y", 999), code: 413},
		{name: "error", target: "/?a.thamdo=x", body: "do=fail", code: 500},
		{name: "panic", target: "/?a.thamdo=x", body: "do=panic", code: 500},
		{name: "denied", target: "/?a.thamdo=x", body: "do=deny", code: 403},
		{name: "not found", target: "/?a.thamdo=x", body: "do=missing", code: 404},
		{name: "window that the reader may not see", target: "/?a.noibo=x", code: 403},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			forbidden := poll()
			forbidden.Title, forbidden.Allow = "Nội bộ", never
			p := newPage(t, page.Options{MaxForm: 1000, TrustedOrigins: []string{"https://tin.example.vn"}},
				poll(), &page.Portlet{Title: "Khác", Render: says("x")}, forbidden)
			w := post(p, row.target, row.body, row.header...)
			require.Equal(t, row.code, w.Code)
			require.Equal(t, row.location, w.Header().Get("Location"))
			require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
			require.NotContains(t, w.Body.String(), "secret")
		})
	}
}

// TestMultipartForm is for forms with files.
func TestMultipartForm(t *testing.T) {
	var got string
	p := newPage(t, page.Options{}, &page.Portlet{
		Title: "Gửi", Render: says("x"),
		Action: func(_ context.Context, r page.Request, _ string, form url.Values) (portlet.View, error) {
			got = form.Get("ten") + " " + r.HTTP().MultipartForm.File["tep"][0].Filename
			return r.View(), nil
		},
	})
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	require.NoError(t, m.WriteField("ten", "An"))
	_, err := m.CreateFormFile("tep", "don.pdf")
	require.NoError(t, err)
	require.NoError(t, m.Close())
	w := post(p, "/?a.gui=x", b.String(), "Content-Type", m.FormDataContentType())
	require.Equal(t, http.StatusSeeOther, w.Code)
	require.Equal(t, "An don.pdf", got)
}

// TestActionPurges the bodies of its portlet, and no others.
func TestActionPurges(t *testing.T) {
	var votes, others atomic.Int64
	forever := page.Cache{Expiry: page.Forever, Scope: page.Public}
	vote := poll()
	vote.Render, vote.Cache = counted(&votes, nobody), forever
	p := newPage(t, page.Options{}, vote, &page.Portlet{Title: "Khác", Render: counted(&others, nobody), Cache: forever})
	get(p, "/")
	get(p, "/")
	require.Equal(t, http.StatusSeeOther, post(p, "/?a.thamdo=x", "").Code)
	body := get(p, "/").Body.String()
	require.Contains(t, window(t, body, "thamdo"), "run 2")
	require.Contains(t, window(t, body, "khac"), "run 1")
	require.Equal(t, http.StatusForbidden, post(p, "/?a.thamdo=x", "", "Sec-Fetch-Site", "cross-site").Code)
	require.Contains(t, get(p, "/").Body.String(), "run 2", "a refused one does not")
}

// TestActionPurgesBeforeAndAfter: what is shown while it runs is not from before
// it, and what is made while it runs does not outlive it.
func TestActionPurgesBeforeAndAfter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		vote := poll()
		vote.Render, vote.Cache = counted(&runs, nobody), page.Cache{Expiry: page.Forever, Scope: page.Public}
		vote.Action = func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			time.Sleep(time.Second)
			return r.View(), nil
		}
		p := newPage(t, page.Options{}, vote)
		require.Contains(t, get(p, "/").Body.String(), "run 1")
		go post(p, "/?a.thamdo=x", "")
		synctest.Wait()
		require.Contains(t, get(p, "/").Body.String(), "run 2", "during the action")
		time.Sleep(2 * time.Second)
		require.Contains(t, get(p, "/").Body.String(), "run 3", "after the action")
	})
}

func TestActionThatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		wake := make(chan struct{})
		engine := page.NewEngine(page.EngineOptions{Slots: 10})
		hung := poll()
		hung.Action = func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			<-wake
			return r.View(), nil
		}
		p := newPage(t, page.Options{Engine: engine}, hung)
		start := time.Now()
		require.Equal(t, http.StatusServiceUnavailable, post(p, "/?a.thamdo=x", "").Code)
		require.Equal(t, page.MaxDeadline, time.Since(start))
		require.Equal(t, 1, engine.Snapshot().Portlets[0].Abandoned)
		start = time.Now()
		require.Equal(t, http.StatusServiceUnavailable, post(p, "/?a.thamdo=x", "").Code)
		require.Zero(t, time.Since(start), "refused at once")
		close(wake)
		synctest.Wait()
		require.Zero(t, engine.Snapshot().Portlets[0].Abandoned)
	})
}

func TestMethods(t *testing.T) {
	p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Render: says("x")})
	for _, method := range []string{http.MethodPut, http.MethodDelete, http.MethodPatch, http.MethodOptions, "BREW"} {
		w := httptest.NewRecorder()
		p.ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		require.Equal(t, http.StatusMethodNotAllowed, w.Code, method)
		require.Equal(t, "GET, HEAD, POST", w.Header().Get("Allow"))
	}
	w := httptest.NewRecorder()
	p.ServeHTTP(w, httptest.NewRequest(http.MethodHead, "/", nil))
	require.Equal(t, http.StatusOK, w.Code)
	require.Empty(t, w.Body.String())
	require.Equal(t, fmt.Sprint(get(p, "/").Body.Len()), w.Header().Get("Content-Length"))
}

// TestOwnErrorPage gets the status and the error.
func TestOwnErrorPage(t *testing.T) {
	answer := func(w http.ResponseWriter, _ *http.Request, status int, err error) {
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, "own: ", err)
	}
	p, err := page.New(page.Layout{Shell: func(r *http.Request) (portlet.ShellOptions, error) {
		if r.URL.Path == "/sai" {
			return portlet.ShellOptions{}, errors.New("broken")
		}
		return portlet.ShellOptions{}, page.ErrNotFound
	}}, page.Options{Error: answer})
	require.NoError(t, err)
	w := get(p, "/")
	require.Equal(t, http.StatusNotFound, w.Code)
	require.Equal(t, "own: page: not found", w.Body.String())
	require.Equal(t, http.StatusInternalServerError, get(p, "/sai").Code)
}

// TestRefusedActionsPurgeNothing: whoever posts what there is no action for must
// not be able to keep the cache empty.
func TestRefusedActionsPurgeNothing(t *testing.T) {
	var votes, others atomic.Int64
	forever := page.Cache{Expiry: page.Forever, Scope: page.Public}
	vote := poll()
	vote.Render, vote.Cache = counted(&votes, nobody), forever
	vote.Action = func(_ context.Context, r page.Request, name string, _ url.Values) (portlet.View, error) {
		switch name {
		case "vote":
			return r.View(), nil
		case "broken":
			return r.View(), errors.New("half done")
		case "denied":
			return r.View(), page.ErrDenied
		case "bad":
			return r.View(), fmt.Errorf("%w: no such answer", page.ErrBadRequest)
		}
		return r.View(), page.ErrNotFound
	}
	p := newPage(t, page.Options{MaxForm: 10}, vote, &page.Portlet{Title: "Khác", Render: counted(&others, nobody), Cache: forever})
	f := func(code int, target, body string, runs int) {
		t.Helper()
		require.Equal(t, code, post(p, target, body).Code)
		shown := get(p, "/").Body.String()
		require.Contains(t, window(t, shown, "thamdo"), fmt.Sprint("run ", runs, " "))
		require.Contains(t, window(t, shown, "khac"), "run 1 ")
	}
	f(404, "/?a.thamdo=gi-cung-duoc", "", 1)
	f(400, "/?a.thamdo=bad", "", 1)
	f(403, "/?a.thamdo=denied", "", 1)
	f(400, "/?a.thamdo=NONE", "", 1)
	f(413, "/?a.thamdo=vote", "x=12345678901", 1)
	f(400, "/?a.khac=x", "", 1)
	f(303, "/?a.thamdo=reset", "", 1)
	f(303, "/?a.khac=reset", "", 1)
	f(303, "/?a.thamdo=vote", "", 2)
	f(500, "/?a.thamdo=broken", "", 3)
}

// TestBodiesDuringActionsThatAreRefused are made anew, and not kept: what was
// there before holds again.
func TestBodiesDuringActionsThatAreRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var runs atomic.Int64
		vote := poll()
		vote.Render, vote.Cache = counted(&runs, nobody), page.Cache{Expiry: page.Forever, Scope: page.Public}
		vote.Action = func(_ context.Context, r page.Request, name string, _ url.Values) (portlet.View, error) {
			time.Sleep(time.Second)
			if name == "vote" {
				return r.View(), nil
			}
			return r.View(), page.ErrNotFound
		}
		p := newPage(t, page.Options{}, vote)
		require.Contains(t, get(p, "/").Body.String(), "run 1 ")
		go post(p, "/?a.thamdo=la", "")
		synctest.Wait()
		require.Contains(t, get(p, "/").Body.String(), "run 2 ")
		time.Sleep(500 * time.Millisecond)
		go post(p, "/?a.thamdo=vote", "")
		time.Sleep(600 * time.Millisecond)
		require.Contains(t, get(p, "/").Body.String(), "run 3 ", "another one is under way")
		time.Sleep(time.Second)
		require.Contains(t, get(p, "/").Body.String(), "run 4 ", "which was done")
		go post(p, "/?a.thamdo=la", "")
		time.Sleep(2 * time.Second)
		require.Contains(t, get(p, "/").Body.String(), "run 4 ")
	})
}
