package feed

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// References that a document declares stand for short texts, and for nothing else.
func TestEntities(t *testing.T) {
	f := func(declared, text, want string) {
		t.Helper()
		require.Equal(t, want, withEntities(text, "<?xml version='1.0'?><!DOCTYPE rss ["+declared+"]>"))
	}
	f(`<!ENTITY bao "Báo Sông Lam">`, "<title>Tin của &bao;, &bao;</title>", "<title>Tin của Báo Sông Lam, Báo Sông Lam</title>")
	f(`<!ENTITY a 'A'><!ENTITY nbsp "&#160;"><!ENTITY tinh "Ngh&#7879; An">`, "&a;&nbsp;&tinh; &khong;", "A&nbsp;Nghệ An &khong;")

	for name, declared := range map[string]string{
		"in one another": `<!ENTITY b "ha"><!ENTITY a "&b;&b;">`,
		"markup":         `<!ENTITY a "<script>x</script>">`,
		"letters of it":  `<!ENTITY a "&#60;b&#62;">`,
		"quotes":         `<!ENTITY a '" onclick="x'>`,
		"end of section": `<!ENTITY a "]]&gt;">`,
		"a file":         `<!ENTITY a SYSTEM "file:///etc/passwd">`,
		"of the DTD":     `<!ENTITY % a "x">`,
		"long":           `<!ENTITY a "` + strings.Repeat("a", 101) + `">`,
		"late":           strings.Repeat(" ", maxDeclared) + `<!ENTITY a "x">`,
	} {
		t.Run(name, func(t *testing.T) { f(declared, "<p>&a;</p>", "<p>&a;</p>") })
	}
	many := strings.Repeat("&a;", 20000)
	f(`<!ENTITY a "`+strings.Repeat("a", 100)+`">`, many, many)
	f(`<!ENTITY lt "x"><!ENTITY amp "y">`, "&lt;&amp;", "&lt;&amp;")
}
