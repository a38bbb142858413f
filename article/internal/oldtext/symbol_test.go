package oldtext

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestSymbolTablesAreWhole(t *testing.T) {
	require.Equal(t, 5*symbolCodes, utf8.RuneCountInString(symbolTables))
	require.True(t, norm.NFC.IsNormalString(symbolTables))
	require.Equal(t, utf8.RuneCountInString(privateDrawn), utf8.RuneCountInString(privateSigns))
}

func TestSymbols(t *testing.T) {
	f := func(font, text, want string) {
		t.Helper()
		e := FontOf(font).Encoding
		require.True(t, Fits(e, text), text)
		require.Equal(t, want, Decode(e, text))
	}
	f("Symbol", "ab\u00b7\u00a3\u00b3\u00ae\u00d7\u00e5", "αβ•≤≥→⋅∑")
	f("SymbolMT", "\uf061\uf0b0", "α°")
	f("Wingdings", "\u00e0\u00df\u00fc\u00fb\u00fe\u00fd\u00a8o\u00a7\u00d8v ln qJK L", "→←✓✗☑☒◻□▪➢❖ ●■ ❑☺😐 ☹")
	f("'wingdings', serif", "\u0152\u0192(", "➊➂☎") // 8C, 83, 28
	f("Wingdings 2", "PQR\u00a3", "✓☒☑□")
	f("Wingdings-2", "ij", "⓪①")
	f("Wingdings 3", "\"pq", "→▲▼")
	f("Webdings", "a\u00fe", "✔🌎")
	f("Wingdings", "a b\u00a0\u00ad", "♋ ♌\u00a0\u00ad")
	for _, text := range []string{"Nội", "→", "Word", "\u0416"} {
		require.False(t, Fits(Wingdings, text), text)
	}
	require.True(t, Fits(Wingdings, "oooooo"))
	require.True(t, Fits(Symbol, "word"))
	for _, font := range []string{"", "Symbola", "Segoe UI Symbol", "Wingdings 4", "Arial"} {
		require.Equal(t, Unicode, FontOf(font).Encoding, font)
	}
}

func TestFromPrivate(t *testing.T) {
	require.Equal(t, "a → ☑ •\uf0a3", FromPrivate("a \uf0e0 \uf0fe \uf0b7\uf0a3"))
	require.Equal(t, privateDrawn, FromPrivate(privateSigns))
	require.Empty(t, strings.Trim(FromPrivate(""), "x"))
}
