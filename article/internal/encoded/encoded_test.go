//go:build !js

package encoded_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/internal/encoded"
	"github.com/portletkit/portletkit/internal/text/normal"
	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

const news = "<title>Tin trong tỉnh</title>Sáng nay, uỷ ban nhân dân tỉnh đã họp bàn về việc xây dựng cầu mới qua sông Lam."

// in writes a text in an encoding that iconv knows.
func in(t *testing.T, encoding, text string) []byte {
	t.Helper()
	iconv := testenv.Need(t, testenv.Tool{
		Name: "iconv", Names: []string{"iconv"}, Install: "apt-get install libc-bin"})
	cmd := exec.Command(iconv, "-f", "UTF-8", "-t", encoding)
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	require.NoError(t, err, encoding)
	return out
}

// What a document is named changes nothing where it reads in one way alone.
func TestTextOfAnyName(t *testing.T) {
	for _, encoding := range []string{"UTF-8", "TCVN-5712", "VISCII", "CP1258", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"} {
		data := in(t, encoding, news)
		for _, names := range [][]string{nil, {""}, {"utf-8"}, {"utf-16"}, {"iso-8859-1"}, {"windows-1252"}, {"utf-8", "iso-8859-1"}, {"nonsense"}, {"us-ascii", ""}, {"hz-gb-2312"}} {
			require.Equal(t, news, normal.C(encoded.Text(data, names...)), "%s named %q", encoding, names)
		}
	}
}

// The name is believed where the text tells nothing.
func TestTextOfItsName(t *testing.T) {
	for encoding, names := range map[string][]string{
		"TCVN-5712": {"TCVN3", "tcvn-5712", "TCVN5712-1:1993", "x-viet-tcvn5712"},
		"VISCII":    {"VISCII", "viscii1.1-1", "x-viscii"},
		"CP1258":    {"windows-1258", "cp1258", "x-cp1258"},
	} {
		for _, name := range names {
			for _, given := range [][]string{{name}, {"", name}, {"utf-8", name}, {name, "iso-8859-1"}} {
				require.Equal(t, "đỏ", normal.C(encoded.Text(in(t, encoding, "đỏ"), given...)), "%q", given)
			}
		}
	}
	require.Equal(t, "Việt Nam", encoded.Text([]byte("Vie\xe4t Nam"), "x-viet-vni"))
	require.Equal(t, "日本語の文書", encoded.Text(in(t, "SHIFT_JIS", "日本語の文書"), "shift_jis"))
	require.Equal(t, "Новости дня", encoded.Text(in(t, "CP1251", "Новости дня"), "windows-1251"))
	require.Equal(t, "“Café” – à Noël déjà", encoded.Text(in(t, "CP1252", "“Café” – à Noël déjà"), "iso-8859-1"))
}

// A few wrong bytes in UTF-8 cost themselves alone, whatever is said.
func TestTextKeepsWrongBytes(t *testing.T) {
	for _, name := range []string{"", "utf-8", "iso-8859-1", "windows-1258", "TCVN3"} {
		require.Equal(t, news+"\xe1\xba…", encoded.Text([]byte(news+"\xe1\xba…"), name), name)
		require.Equal(t, news+"\xe1", encoded.Text([]byte("\ufeff"+news+"\xe1"), name), name)
	}
	require.Equal(t, "Hai \xe1\xba", encoded.Text([]byte("Hai \xe1\xba")), "cut, and nobody named another")
	require.Empty(t, encoded.Text(nil))
	require.Equal(t, "a", encoded.Text([]byte("a"), "utf-16"))
}

func TestVISCIIIsTheTableOfIconv(t *testing.T) {
	var all []byte
	for b := range 256 {
		all = append(all, byte(b))
	}
	iconv := testenv.Need(t, testenv.Tool{
		Name: "iconv", Names: []string{"iconv"}, Install: "apt-get install libc-bin"})
	cmd := exec.Command(iconv, "-f", "VISCII", "-t", "UTF-8")
	cmd.Stdin = bytes.NewReader(all)
	want, err := cmd.Output()
	require.NoError(t, err)
	require.Equal(t, string(want[1:]), encoded.Text(all[1:], "viscii"))
}

func FuzzText(f *testing.F) {
	f.Add([]byte(news), "")
	f.Add([]byte("S\xb8ng nay"), "TCVN3")
	f.Add([]byte("\xff\xfe\x00\x00a"), "utf-32")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		text := encoded.Text(data, name)
		if utf8.Valid(data) && !bytes.Contains(data, []byte{0}) {
			require.Equal(t, strings.TrimPrefix(string(data), "\ufeff"), text)
		}
		require.LessOrEqual(t, len(text), 3*len(data)+4)
	})
}

// UTF-8 that a program took for Windows-1252 and wrote as UTF-8 is read once.
func TestTextReadTwice(t *testing.T) {
	twice := string(in(t, "UTF-8", "<rss><title>Ủy ban nhÃ¢n dÃ¢n</title><title>tá»‰nh Nghá»‡ An há»p</title></rss>"))
	twice = strings.ReplaceAll(twice, "há»p", "h\u00e1\u00bb\u008dp")
	require.Equal(t, "<rss><title>Ủy ban nhÃ¢n dÃ¢n</title><title>tỉnh Nghệ An họp</title></rss>", encoded.Text([]byte(twice), "utf-8"))
}
