package moving

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Old pages are read in the encoding that they are in, whatever they say.
func TestTextOf(t *testing.T) {
	f := func(page, contentType, want string) {
		t.Helper()
		require.Equal(t, want, textOf([]byte(page), contentType))
	}
	const tcvn3 = "C\xe9ng h\xdfa x\xb7 h\xe9i ch\xf1 ngh\xdca Vi\xd6t Nam"
	f(tcvn3, "text/html; charset=iso-8859-1", "Cộng hòa xã hội chủ nghĩa Việt Nam")
	f("<meta charset=windows-1252>"+tcvn3, "", "<meta charset=windows-1252>Cộng hòa xã hội chủ nghĩa Việt Nam")
	f("\xef\xbb\xbfViệt", "text/html; charset=iso-8859-1", "Việt")
	f("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>\xcd\xee\xe2", "text/html", "<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>Нов")
	f("Việt \xff", "text/html; charset=utf-8", "Việt \ufffd")
	f("Cá»™ng hÃ²a xÃ£ há»™i chá»§ nghÄ©a", "", "Cộng hòa xã hội chủ nghĩa")
}
