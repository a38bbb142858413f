package sanitize_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/sanitize"
)

// portal is the Sanitizer that the cases are written for.
func portal() *sanitize.Sanitizer {
	return sanitize.New(sanitize.Options{OwnHosts: []string{"example.gov.vn"}})
}

func TestSizeLimit(t *testing.T) {
	s := sanitize.New(sanitize.Options{MaxBytes: 100})

	_, _, err := s.HTML(strings.Repeat("a", 100))
	require.NoError(t, err)

	_, _, err = s.HTML(strings.Repeat("a", 101))
	require.ErrorIs(t, err, sanitize.ErrTooLarge)
	require.ErrorContains(t, err, "101 bytes, limit 100")

	_, _, err = s.HTML(strings.Repeat("&", 60))
	require.ErrorIs(t, err, sanitize.ErrTooLarge, "what the markup becomes counts too")
}

func TestDefaultSizeLimit(t *testing.T) {
	_, _, err := portal().HTML(strings.Repeat("a", sanitize.DefaultMaxBytes+1))
	require.ErrorIs(t, err, sanitize.ErrTooLarge)
}

func TestWrongOptions(t *testing.T) {
	for name, opts := range map[string]sanitize.Options{
		"base without host":   {BaseURL: "/tin-tuc"},
		"base of file":        {BaseURL: "file:///etc"},
		"base not a URL":      {BaseURL: "https://%zz"},
		"frame without host":  {FrameHosts: []string{"/embed/"}},
		"frame with scheme":   {FrameHosts: []string{"https://player.vimeo.com/"}},
		"frame with wildcard": {FrameHosts: []string{"*.vimeo.com/"}},
	} {
		t.Run(name, func(t *testing.T) {
			out, _, err := sanitize.New(opts).HTML("<p>a</p>")
			require.ErrorContains(t, err, "sanitize: wrong options")
			require.True(t, out.IsZero())
		})
	}
}
