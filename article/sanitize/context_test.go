package sanitize_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

func TestHTMLContext(t *testing.T) {
	s := portal()
	out, report, err := s.HTMLContext(t.Context(), "<p>a<script>b</script></p>")
	require.NoError(t, err)
	require.Equal(t, "<p>a</p>", out.String())
	require.NotEmpty(t, report.Losses)

	why := errors.New("the reader went away")
	ctx, cancel := context.WithCancelCause(t.Context())
	cancel(why)
	out, _, err = s.HTMLContext(ctx, "<p>a</p>")
	require.ErrorIs(t, err, why)
	require.EqualError(t, err, "sanitize: stopped: the reader went away")
	require.True(t, out.IsZero())
}

func TestWithBase(t *testing.T) {
	s := sanitize.New(sanitize.Options{OwnHosts: []string{"a.vn"}, BaseURL: "https://a.vn/"})
	f := func(s *sanitize.Sanitizer, want string) {
		t.Helper()
		out, _, err := s.HTML(`<a href="x">k</a>`)
		require.NoError(t, err)
		require.Equal(t, want, out.String())
	}
	f(s, `<a href="https://a.vn/x">k</a>`)
	f(s.WithBase("https://b.vn/c/"), `<a href="https://b.vn/c/x" rel="external">k</a>`)
	f(s.WithBase(""), `<a href="x">k</a>`)
	f(s, `<a href="https://a.vn/x">k</a>`)

	wrong := s.WithBase("tin/bai")
	_, _, err := wrong.HTML("a")
	require.ErrorContains(t, err, "sanitize: wrong options")
	f(wrong.WithBase("https://c.vn"), `<a href="https://c.vn/x" rel="external">k</a>`)

	broken := sanitize.New(sanitize.Options{FrameHosts: []string{""}}).WithBase("https://a.vn")
	_, _, err = broken.HTML("a")
	require.ErrorContains(t, err, "sanitize: wrong options")
}

// A policy is built once for all bases.
func TestWithBaseSharesThePolicy(t *testing.T) {
	s := sanitize.New(sanitize.Options{})
	_, _, _ = s.HTML("<p>a</p>")
	markup := "<p>" + strings.Repeat("a", 10) + "</p>"
	require.Less(t, testing.AllocsPerRun(20, func() {
		_, _, _ = s.WithBase("https://a.vn/").HTML(markup)
	}), 200.0)
}
