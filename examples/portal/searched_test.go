package main

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestSearched(t *testing.T) {
	for name, row := range map[string]struct{ in, want string }{
		"words":                           {"giảm nghèo", "giảm nghèo"},
		"decomposed letters":              {"gia\u0309m", "gia\u0309m"},
		"quotes and markup":               {`"><script>`, `"><script>`},
		"NUL":                             {"a\x00b", "a b"},
		"CR LF, and what looks as a head": {"a\r\nX-Head: b", "a X-Head: b"},
		"tabs and many spaces":            {" \t a \n\n b \t ", "a b"},
		"no-break and wide spaces":        {"a\u00a0\u3000b", "a b"},
		"controls beyond ASCII":           {"a\u0085\u009bb", "a b"},
		"escape sequences of terminals":   {"\x1b[31mđỏ", "[31mđỏ"},
		"bytes that are not UTF-8":        {"a\xff\xfe\xc3b", "ab"},
		"an overlong form":                {"a\xc0\xafb", "ab"},
		"half a character at the end":     {"xã hội \xe1\xbb", "xã hội"},
		"U+FFFD itself":                   {"a\ufffdb", "ab"},
		"turned direction":                {"a\u202eb\u2066c\u200f", "abc"},
		"nothing that is seen":            {"\u200b\ufeff\u2060\u00ad", ""},
		"line and paragraph separators":   {"a\u2028b\u2029c", "a b c"},
		"private use, and no characters":  {"a\ue000\U0010fffe\ufdd0b", "ab"},
		"marks upon marks":                {"a" + strings.Repeat("\u0301", 5000) + "b", "a\u0301\u0301b"},
		"the longest":                     {strings.Repeat("ộ", 200), strings.Repeat("ộ", 200)},
		"longer":                          {strings.Repeat("ộ", 201), strings.Repeat("ộ", 200)},
		"cut at a space":                  {strings.Repeat("a", 199) + " bc", strings.Repeat("a", 199)},
		"30 KB":                           {strings.Repeat("dài ", 7500), strings.TrimSpace(strings.Repeat("dài ", 50))},
		"no text":                         {"", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequest("GET", "/?"+url.Values{"q": {row.in}}.Encode(), nil)
			got := searched(r)
			require.Equal(t, row.want, got)
			require.LessOrEqual(t, utf8.RuneCountInString(got), maxQuery)
		})
	}
}

func FuzzSearched(f *testing.F) {
	f.Add("giảm nghèo\x00\r\n\u202e\xff")
	f.Fuzz(func(t *testing.T, text string) {
		r := httptest.NewRequest("GET", "/", nil)
		r.URL.RawQuery = url.Values{"q": {text}}.Encode()
		once := searched(r)
		require.True(t, utf8.ValidString(once))
		r.URL.RawQuery = url.Values{"q": {once}}.Encode()
		require.Equal(t, once, searched(r), "a fixed point: links to the next page find the same")
	})
}

// TestNoPageRepeatsWhatIsSent: whatever an address holds, pages that answer it
// stay as large as they are, and hold no character that a page must not have.
func TestNoPageRepeatsWhatIsSent(t *testing.T) {
	s := start(t, nil)
	hostile := "X\x00\x01\r\n\x7f\xff\u202e" + strings.Repeat("Y", 28_000)
	value := url.QueryEscape(hostile)
	for _, path := range []string{"/", "/en/", "/tim-kiem", "/en/search", "/khong-co", "/chuyen-muc/xa-hoi", "/quyen-rieng-tu"} {
		_, plain := s.get(t, path)
		for _, query := range []string{
			"q=" + value, "trang=" + value, "page=" + value, "to=" + value, "lang=" + value, value + "=1",
			"p.noidung.x=" + value, "p." + value + "=maximized", "g.q=" + value, "r.noidung=" + value, "figure=" + value,
		} {
			code, body := s.get(t, path+"?"+query)
			require.Less(t, code, 500)
			name := path + "?" + query[:min(len(query), 30)]
			require.LessOrEqual(t, len(body), len(plain)+4_000, name)
			require.True(t, utf8.ValidString(body), name)
			require.NotContains(t, body, strings.Repeat("Y", maxQuery+1), name)
			require.False(t, strings.ContainsFunc(body, func(c rune) bool {
				return c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == 0x202e
			}), name)
		}
	}
}
