package page_test

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// streamed is a page in which a portlet of the main content and one of the aside
// can be slow.
func streamed(t *testing.T, slow, side *page.Portlet) *page.Page {
	t.Helper()
	slow.Title, side.Title = "Chậm", "Bên"
	p, err := page.New(page.Layout{
		Heading: "Trang thử",
		Lead:    []*page.Portlet{{Title: "Đầu", Render: says("<p>đầu</p>")}},
		Regions: []page.Region{{Portlets: []*page.Portlet{slow, {Title: "Nhanh", Render: says("<p>nhanh</p>")}}}},
		Aside:   []*page.Portlet{side},
		Shell: func(*http.Request) (portlet.ShellOptions, error) {
			return portlet.ShellOptions{Title: "Cổng", Stylesheets: []string{"/portlet.css"}, Footer: text("footer")}, nil
		},
	}, page.Options{Stream: true, Timing: everybody})
	require.NoError(t, err)
	return p
}

// chunks is a response that notes when what was flushed.
type chunks struct {
	*httptest.ResponseRecorder
	start time.Time
	seen  int
	at    []time.Duration
	text  []string
}

func newChunks() *chunks { return &chunks{ResponseRecorder: httptest.NewRecorder(), start: time.Now()} }

func (c *chunks) Flush() {
	if body := c.Body.String(); len(body) > c.seen {
		c.at, c.text = append(c.at, time.Since(c.start)), append(c.text, body[c.seen:])
		c.seen = len(body)
	}
}

func stream(p http.Handler, target string) *chunks {
	c := newChunks()
	p.ServeHTTP(c, httptest.NewRequest(http.MethodGet, target, nil))
	c.Flush()
	return c
}

func TestStreamOfAFastPageIsThePage(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		fast := func(opts page.Options) string {
			p, err := page.New(page.Layout{
				Heading: "Trang",
				Regions: []page.Region{{Portlets: []*page.Portlet{
					{Title: "Tin", Render: after(30*time.Millisecond, "tin")}, {Title: "Hỏng", Render: panics},
				}}},
				Aside: []*page.Portlet{{Title: "Bên", Render: says("bên")}},
			}, opts)
			require.NoError(t, err)
			return stream(p, "/").Body.String()
		}
		require.Equal(t, fast(page.Options{}), fast(page.Options{Stream: true}))
	})
}

func TestStreamSendsWhatIsThere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := streamed(t, &page.Portlet{Render: after(700*time.Millisecond, "<p>chậm</p>")}, &page.Portlet{Render: after(900*time.Millisecond, "<p>bên</p>")})
		c := stream(p, "/")
		require.Equal(t, []time.Duration{0, settle, 700 * time.Millisecond, 750 * time.Millisecond, 900 * time.Millisecond}, c.at)
		require.Contains(t, c.text[0], "<title>Cổng</title>")
		require.Contains(t, c.text[0], "<main")
		for _, part := range []string{
			">Trang thử</h1>", `<template shadowrootmode="open"><link rel="stylesheet" href="/portlet.css">`,
			`<slot name="cham">`, `<slot name="nhanh">`, "Đang tải nội dung", "</template>",
			`<div slot="dau">`, "<p>đầu</p>", `<div slot="nhanh">`, "<p>nhanh</p>",
		} {
			require.Contains(t, c.text[1], part)
		}
		require.NotContains(t, c.text[1], "<p>chậm</p>")
		require.Contains(t, c.text[2], `<div slot="cham"><section class="portlet-window" id="cham"`)
		require.Contains(t, c.text[2], "<p>chậm</p>")
		require.Contains(t, c.text[2], "<aside")
		require.Contains(t, c.text[3], `<slot name="ben">`)
		require.Contains(t, c.text[4], "<p>bên</p>")
		require.True(t, strings.HasSuffix(c.text[4], "</html>\n"))
		require.Contains(t, c.text[4], "footer")
		for _, id := range []string{"dau", "cham", "nhanh", "ben"} {
			require.Equal(t, 1, strings.Count(c.Body.String(), ` id="`+id+`"`))
		}
	})
}

const settle = 50 * time.Millisecond

func TestStreamOutcomes(t *testing.T) {
	rows := []struct {
		name   string
		slow   func(wake chan struct{}) *page.Portlet
		before string // outcome of an earlier request
		status string
		at     time.Duration
	}{
		{"past its deadline, within the budget", func(chan struct{}) *page.Portlet { return &page.Portlet{Render: after(1800*time.Millisecond, "x")} }, "", "ok", 1800 * time.Millisecond},
		{"past the budget", func(chan struct{}) *page.Portlet { return &page.Portlet{Render: waits} }, "", "late", 2 * time.Second},
		{"for ever", func(wake chan struct{}) *page.Portlet { return &page.Portlet{Render: sleeps(wake)} }, "", "late", 2 * time.Second},
		{"an older body at the deadline", func(wake chan struct{}) *page.Portlet {
			return &page.Portlet{Render: turns(says("cũ"), sleeps(wake)), Cache: page.Cache{Scope: page.Public}}
		}, "ok", "stale", time.Second},
		{"error", func(chan struct{}) *page.Portlet {
			return &page.Portlet{Render: func(ctx context.Context, r page.Request) (templ.Component, error) {
				time.Sleep(300 * time.Millisecond)
				return panics(ctx, r)
			}}
		}, "", "failed", 300 * time.Millisecond},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				wake := make(chan struct{})
				defer close(wake)
				p := streamed(t, row.slow(wake), &page.Portlet{Render: says("bên")})
				if row.before != "" {
					require.Equal(t, row.before, status(t, stream(p, "/").Body.String(), "cham"))
				}
				c := stream(p, "/")
				require.Equal(t, row.at, c.at[len(c.at)-1])
				require.Equal(t, row.status, status(t, c.Body.String(), "cham"))
				require.Contains(t, c.Header().Get("Server-Timing"), `cham;dur=`)
			})
		})
	}
}

// TestStreamJoinsAnOverdueRun, since a slot can be filled late.
func TestStreamJoinsAnOverdueRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := streamed(t, &page.Portlet{Render: after(3*time.Second, "<p>chậm</p>"), Cache: page.Cache{Expiry: time.Minute, Scope: page.Public}}, &page.Portlet{Render: says("bên")})
		require.Equal(t, "late", status(t, stream(p, "/").Body.String(), "cham"))
		c := stream(p, "/")
		require.Equal(t, "ok", status(t, c.Body.String(), "cham"))
		require.Equal(t, time.Second, c.at[len(c.at)-1])
	})
}

// TestStreamWaitsForThePrimary because the status cannot be changed later.
func TestStreamWaitsForThePrimary(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := func(code int, first time.Duration, slow *page.Portlet) {
			t.Helper()
			slow.Primary = true
			c := stream(streamed(t, slow, &page.Portlet{Render: says("bên")}), "/")
			require.Equal(t, code, c.Code)
			require.Equal(t, first, c.at[0])
			require.Equal(t, code == http.StatusOK, c.Header().Get("Content-Length") == "")
		}
		f(http.StatusOK, 400*time.Millisecond, &page.Portlet{Render: after(400*time.Millisecond, "x")})
		f(http.StatusServiceUnavailable, 0, &page.Portlet{Render: panics})
		f(http.StatusNotFound, 0, &page.Portlet{Render: fails(page.ErrNotFound)})
	})
}

// TestStreamToARealClient reads the beginning while the rest is not made yet.
func TestStreamToARealClient(t *testing.T) {
	wake := make(chan struct{})
	p := streamed(t, &page.Portlet{Render: sleeps(wake)}, &page.Portlet{Render: says("bên")})
	server := httptest.NewServer(p)
	defer server.Close()
	res, err := http.Get(server.URL)
	require.NoError(t, err)
	defer func() { require.NoError(t, res.Body.Close()) }()
	r := bufio.NewReader(res.Body)
	var begin strings.Builder
	for !strings.Contains(begin.String(), "<p>nhanh</p>") {
		b, err := r.ReadByte()
		require.NoError(t, err)
		begin.WriteByte(b)
	}
	close(wake) // only now can the rest come
	rest, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Contains(t, string(rest), "too late")
	require.Contains(t, res.Trailer.Get("Server-Timing"), `cham;dur=`)
}

// TestStreamWhoseReaderLeaves ends at once.
func TestStreamWhoseReaderLeaves(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := streamed(t, &page.Portlet{Render: waits}, &page.Portlet{Render: waits})
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		start := time.Now()
		p.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodGet, "/", nil).WithContext(ctx))
		require.Equal(t, 300*time.Millisecond, time.Since(start))
		synctest.Wait()
	})
}
