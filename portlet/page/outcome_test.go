package page_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// TestOutcomes has a row for each situation that a portlet can bring a page into.
func TestOutcomes(t *testing.T) {
	anyone := page.Cache{Scope: page.Public}
	rows := []struct {
		name    string
		portlet func(wake chan struct{}) *page.Portlet
		first   string // a request before, after which the portlet does otherwise
		status  string
		code    int // of the page, if the portlet is primary
		took    time.Duration
		has     string
	}{
		{
			name:    "body before the deadline",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{Render: says("<p>xin chào</p>")} },
			status:  "ok", code: 200, has: "<p>xin chào</p>",
		},
		{
			name: "body a moment before the deadline",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: after(999*time.Millisecond, "vừa kịp")}
			},
			status: "ok", code: 200, took: 999 * time.Millisecond, has: "vừa kịp",
		},
		{
			name:    "no body",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{Render: says(" \n")} },
			status:  "empty", code: 200, has: "Chưa có nội dung.",
		},
		{
			name:    "deadline passed, nothing good, context minded",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{Render: waits} },
			status:  "late", code: 200, took: time.Second, has: `href="/?p.tin=solo"`,
		},
		{
			name:    "deadline passed, nothing good, context ignored",
			portlet: func(wake chan struct{}) *page.Portlet { return &page.Portlet{Render: sleeps(wake)} },
			status:  "late", code: 200, took: time.Second, has: "Mở nội dung",
		},
		{
			name: "own deadline",
			portlet: func(wake chan struct{}) *page.Portlet {
				return &page.Portlet{Render: sleeps(wake), Deadline: 200 * time.Millisecond}
			},
			status: "late", code: 200, took: 200 * time.Millisecond,
		},
		{
			name: "budget of the page before the own deadline",
			portlet: func(wake chan struct{}) *page.Portlet {
				return &page.Portlet{Render: sleeps(wake), Deadline: page.MaxDeadline}
			},
			status: "late", code: 200, took: 2 * time.Second,
		},
		{
			name: "deadline passed, last good within grace",
			portlet: func(wake chan struct{}) *page.Portlet {
				return &page.Portlet{Render: turns(says("<p>hôm qua</p>"), sleeps(wake)), Cache: anyone}
			},
			first: "ok", status: "stale", code: 200, took: time.Second, has: "Cập nhật lúc",
		},
		{
			name: "deadline passed, last good beyond grace",
			portlet: func(wake chan struct{}) *page.Portlet {
				return &page.Portlet{Render: turns(says("cũ"), sleeps(wake)), Cache: page.Cache{Scope: page.Public, Grace: time.Minute}}
			},
			first: "ok", status: "late", code: 200, took: time.Second,
		},
		{
			name: "no grace",
			portlet: func(wake chan struct{}) *page.Portlet {
				return &page.Portlet{Render: turns(says("cũ"), sleeps(wake)), Cache: page.Cache{Scope: page.Public, Grace: -1}}
			},
			first: "ok", status: "late", code: 200, took: time.Second,
		},
		{
			name:    "error",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{Render: fails(errors.New("secret"))} },
			status:  "failed", code: 503, has: "Chưa hiển thị được nội dung này.",
		},
		{
			name: "error though there was a good body",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: turns(says("cũ"), fails(errors.New("secret"))), Cache: anyone}
			},
			first: "ok", status: "failed", code: 503,
		},
		{
			name:    "panic",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{Render: panics} },
			status:  "failed", code: 503, has: "Thử lại",
		},
		{
			name: "panic while the component renders, half of it written",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: component(templ.Join(text("secret"), panicking))}
			},
			status: "failed", code: 503,
		},
		{
			name: "goroutine ended",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: func(context.Context, page.Request) (templ.Component, error) {
					runtime.Goexit()
					return nil, nil
				}}
			},
			status: "failed", code: 503,
		},
		{
			name: "body at the size limit",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: says(strings.Repeat("x", page.MaxBody))}
			},
			status: "ok", code: 200,
		},
		{
			name: "body past the size limit",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: says("secret" + strings.Repeat("x", page.MaxBody))}
			},
			status: "failed", code: 503,
		},
		{
			name:    "kind of portlet that is not installed",
			portlet: func(chan struct{}) *page.Portlet { return &page.Portlet{} },
			status:  "failed", code: 503,
		},
		{
			name: "maintenance",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: fails(page.WithMessage(page.ErrBlocked, "Bảo trì đến 20:00 <b>"))}
			},
			status: "blocked", code: 503, has: "Bảo trì đến 20:00 &lt;b&gt;",
		},
		{
			name: "not found",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: fails(page.WithMessage(page.ErrNotFound, "Không có tin này."))}
			},
			status: "failed", code: 404, has: "Không có tin này.",
		},
		{
			name: "no permission, a message",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: says("secret"), Allow: never, Denied: "Chỉ dành cho cán bộ."}
			},
			status: "denied", code: 403, has: "Chỉ dành cho cán bộ.",
		},
		{
			name: "no permission by the portlet's own word",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: fails(page.WithMessage(page.ErrDenied, "Mời đăng nhập."))}
			},
			status: "denied", code: 403, has: "Mời đăng nhập.",
		},
		{
			name: "panic where permission is asked",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{
					Render: says("secret"), Denied: "Không.",
					Allow: func(context.Context, page.Request) bool { panic("secret") },
				}
			},
			status: "denied", code: 403, has: "Không.",
		},
		{
			name: "panic in the menu",
			portlet: func(chan struct{}) *page.Portlet {
				return &page.Portlet{Render: says("chào"), Menu: panickingMenu}
			},
			status: "ok", code: 200, has: "Thu gọn",
		},
	}
	for _, primary := range []bool{false, true} {
		for _, row := range rows {
			t.Run(row.name+map[bool]string{true: " (primary)"}[primary], func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					wake := make(chan struct{})
					defer close(wake)
					tin := row.portlet(wake)
					tin.Title, tin.Primary = "Tin", primary
					p := newPage(t, page.Options{Timing: everybody}, tin, &page.Portlet{Title: "Khác", Render: says("<p>bình yên</p>")})
					if row.first != "" {
						require.Equal(t, row.first, status(t, get(p, "/").Body.String(), "tin"))
						time.Sleep(time.Minute)
					}
					start := time.Now()
					w := get(p, "/")
					require.Equal(t, row.took, time.Since(start))
					require.Equal(t, row.status, status(t, w.Body.String(), "tin"))
					require.Contains(t, w.Body.String(), row.has)
					require.NotContains(t, w.Body.String(), "secret")
					require.Contains(t, window(t, w.Body.String(), "khac"), "<p>bình yên</p>")
					code := http.StatusOK
					if primary {
						code = row.code
					}
					require.Equal(t, code, w.Code)
					if code != http.StatusOK {
						require.Equal(t, "no-store", w.Header().Get("Cache-Control"))
					}
					require.Contains(t, w.Header().Get("Server-Timing"), `tin;dur=`)
					require.Contains(t, w.Header().Get("Server-Timing"), `desc="`+row.status+`"`)
				})
			})
		}
	}
}

func TestDeniedWithoutMessageShowsNothing(t *testing.T) {
	p := newPage(t, page.Options{}, &page.Portlet{Title: "Nội bộ", Render: says("secret"), Allow: never})
	body := get(p, "/").Body.String()
	require.NotContains(t, body, "Nội bộ")
	require.NotContains(t, body, "secret")
}

func TestErrorTextIsForAdminsAlone(t *testing.T) {
	admin := func(r *http.Request) bool { return r.Header.Get("X-Admin") == "yes" }
	p := newPage(t, page.Options{Admin: admin}, &page.Portlet{Title: "Tin", Render: fails(errors.New("no route to <db>"))})
	require.Contains(t, get(p, "/", "X-Admin", "yes").Body.String(), "no route to &lt;db&gt;")
	require.NotContains(t, get(p, "/").Body.String(), "no route")
}

func TestPrimaryIsTheWorstOfSeveral(t *testing.T) {
	p := newPage(t, page.Options{},
		&page.Portlet{Title: "A", Primary: true, Render: fails(page.ErrNotFound)},
		&page.Portlet{Title: "B", Primary: true, Render: fails(errors.New("x"))},
		&page.Portlet{Title: "C", Render: says("x")})
	require.Equal(t, http.StatusServiceUnavailable, get(p, "/").Code)
}

// TestRetryResetsWhatTheReaderChose has a POST where a GET would fail again for
// the same parameters.
func TestRetryResetsWhatTheReaderChose(t *testing.T) {
	p := newPage(t, page.Options{}, &page.Portlet{Title: "Tin", Params: []string{"trang"}, Render: fails(errors.New("x"))})
	require.Contains(t, window(t, get(p, "/?p.tin=maximized").Body.String(), "tin"), `<a class="portlet-button" href="/?p.tin=maximized">Thử lại`)
	require.Contains(t, window(t, get(p, "/?p.tin.trang=9").Body.String(), "tin"), `method="post" action="/?p.tin.trang=9&amp;a.tin=reset"`)
}

// TestFailuresAreLogged with what readers do not see.
func TestFailuresAreLogged(t *testing.T) {
	var b bytes.Buffer
	engine := page.NewEngine(page.EngineOptions{Logger: slog.New(slog.NewTextHandler(&b, nil))})
	p := newPage(t, page.Options{Engine: engine}, &page.Portlet{Title: "Tin", Render: panics})
	get(p, "/")
	for _, part := range []string{"level=ERROR", "portlet=tin", "window=tin", "secret of the portlet", "helper_test.go"} {
		require.Contains(t, b.String(), part)
	}
	require.Equal(t, 1, strings.Count(b.String(), "level="))
}

// TestShellThatFails is an error of the page, and never half a page.
func TestShellThatFails(t *testing.T) {
	broken := func(*http.Request) (portlet.ShellOptions, error) {
		return portlet.ShellOptions{Footer: templ.ComponentFunc(func(context.Context, io.Writer) error { return errors.New("no footer") })}, nil
	}
	p, err := page.New(page.Layout{Shell: broken}, page.Options{})
	require.NoError(t, err)
	w := get(p, "/")
	require.Equal(t, http.StatusInternalServerError, w.Code)
	require.NotContains(t, w.Body.String(), "<html")

	p, err = page.New(page.Layout{Shell: broken}, page.Options{Stream: true})
	require.NoError(t, err)
	server := httptest.NewServer(p)
	defer server.Close()
	res, err := http.Get(server.URL)
	require.NoError(t, err)
	_, err = io.ReadAll(res.Body)
	require.ErrorIs(t, err, io.ErrUnexpectedEOF, "a client can tell that it is not whole")
	require.NoError(t, res.Body.Close())
}

func TestOrderIsThePagesWhateverComesFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var portlets []*page.Portlet
		for i := range 9 {
			portlets = append(portlets, &page.Portlet{Title: "Tin", Render: after(time.Duration(9-i)*50*time.Millisecond, string(rune('1'+i))+"!")})
		}
		body := get(newPage(t, page.Options{}, portlets...), "/").Body.String()
		at := -1
		for i := range 9 {
			next := strings.Index(body, string(rune('1'+i))+"!")
			require.Greater(t, next, at)
			at = next
		}
	})
}
