package portlet

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestParseTitle(t *testing.T) {
	f := func(in, text, key string) {
		t.Helper()
		got, err := ParseTitle(in)
		require.NoError(t, err, in)
		require.Equal(t, Title{Text: text, Key: key}, got, in)
	}
	// the titles of the old page
	f("Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo", "Hoạt động của lãnh đạo Bộ", "hoatdongcualanhdaobo")
	f("Thông tin tuyên truyền;thongtintuyentruyen", "Thông tin tuyên truyền", "thongtintuyentruyen")
	f("Liên kết website;lienketwebsite", "Liên kết website", "lienketwebsite")
	// without a key
	f("Liên kết website", "Liên kết website", "lienketwebsite")
	f("", "", "")
	f("北京", "北京", "")
	// the last semicolon counts, spaces do not
	f("Quý I; quý II;quyiquyii", "Quý I; quý II", "quyiquyii")
	f("  Tin\u00a0 vắn ; tinvan\n", "Tin vắn", "tinvan")
	// a decomposed title has the same key
	f("Bo\u0302\u0323;bo", "Bo\u0302\u0323", "bo")
}

func TestParseTitleReportsKey(t *testing.T) {
	f := func(in string, want Title, given string) {
		t.Helper()
		got, err := ParseTitle(in)
		require.Equal(t, want, got, in)
		require.ErrorContains(t, err, " has the key "+quote(given)+", ", in)
	}
	// another key names the portlet none the less
	f("Tin vắn;tinnoibat", Title{"Tin vắn", "tinnoibat"}, "tinnoibat")
	// what is no key is replaced
	f("Tin vắn;", Title{"Tin vắn", "tinvan"}, "")
	f("Tin vắn;Tin nổi bật", Title{"Tin vắn", "tinvan"}, "Tin nổi bật")
	f("Tin vắn;"+strings.Repeat("a", 41), Title{"Tin vắn", "tinvan"}, strings.Repeat("a", 41))
	f(";tinvan", Title{"", "tinvan"}, "tinvan")
	f("Tin\xff;tin\xff", Title{"Tin\uFFFD", "tin"}, "tin\uFFFD")
}

func TestTitleErrorText(t *testing.T) {
	_, err := ParseTitle("Tin vắn;\x00a")
	require.EqualError(t, err, `portlet: title "Tin vắn" has the key " a", its text has "tinvan"`)
	_, err = ParseTitle("Tin;" + strings.Repeat("x", 500))
	require.Less(t, len(err.Error()), 200)
}

func TestShownTextKeepsWhatIsNoKey(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, shownText(in))
	}
	f("Tin vắn;tinvan", "Tin vắn")
	f("Quý I; quý II", "Quý I; quý II")
	f("Tin", "Tin")
	f("", "")
	f(" ", "")
	f(" Tin\u00a0vắn\n ", "Tin vắn")
	f("Tin  vắn", "Tin vắn")
	f("Tin ", "Tin")
	f("Tin\xff", "Tin\uFFFD")
}

func FuzzParseTitle(f *testing.F) {
	f.Add("Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo")
	f.Add(";;")
	f.Add("\xff;\xff")
	f.Fuzz(func(t *testing.T, s string) {
		title, err := ParseTitle(s)
		require.True(t, utf8.ValidString(title.Text))
		require.Empty(t, strings.Trim(title.Key, "abcdefghijklmnopqrstuvwxyz0123456789-"))
		if !strings.Contains(s, ";") {
			require.NoError(t, err)
		}
		var names Names
		id, _ := names.Add(title)
		require.True(t, isID(id), id)
	})
}
