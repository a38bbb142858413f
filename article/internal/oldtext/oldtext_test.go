package oldtext

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

func TestFontOf(t *testing.T) {
	f := func(family string, want Font) {
		t.Helper()
		require.Equal(t, want, FontOf(family), family)
	}
	f(".VnTime", Font{Encoding: TCVN3})
	f(` ".VnTimeH", serif`, Font{Encoding: TCVN3, Capitals: true})
	f(".vnArial Narrow", Font{Encoding: TCVN3})
	f("VNI-Times", Font{Encoding: VNI})
	f("'VNI Helve'", Font{Encoding: VNI})
	f("Times New Roman, .VnTime", Font{})
	f("Vnitime", Font{})
	f("", Font{})
}

func TestDecode(t *testing.T) {
	f := func(e Encoding, in, want string) {
		t.Helper()
		require.Equal(t, want, Decode(e, in))
	}
	f(TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam")
	f(TCVN3, "§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc")
	f(TCVN3, "t\u00AD t\u00ADëng", "tư tưởng")
	f(TCVN3, "o\u00B4", "ọ")
	f(VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam")
	f(VNI, "Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc")
	f(VNI, "UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN")
	f(VNI, "kyõ thuaät, tyû leä, lyù, Myõ, quî", "kỹ thuật, tỷ lệ, lý, Mỹ, quỵ")
	f(VNI, "ngöôøi, thôøi, nhöõng, ñöôïc", "người, thời, những, được")
	f(VNI, "aê aé aè aú aü aë", "ă ắ ằ ẳ ẵ ặ")
	f(VNI, "eâ eá eà eå eã eä oâ oá oà oå oã oä", "ê ế ề ể ễ ệ ô ố ồ ổ ỗ ộ")
	f(VNI, "í ì æ ó ò", "í ì ỉ ĩ ị")
	f(Unicode, "ViÖt", "ViÖt")
}

func TestDetect(t *testing.T) {
	f := func(want Encoding, text string) {
		t.Helper()
		require.Equal(t, want, Detect(text), text)
	}
	f(TCVN3, "Céng hßa x· héi chñ nghÜa ViÖt Nam")
	f(VNI, "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam")
	f(Unicode, "Cộng hòa xã hội chủ nghĩa Việt Nam")
	f(Unicode, norm.NFD.String("Cộng hòa xã hội"))
	// Vietnamese that stays within Latin-1
	f(Unicode, "cà phê và trà ở nhà")
	f(Unicode, "là bà và cô có xét ghé")
	// other languages and signs
	f(Unicode, "L'été dernier, nous étions à la campagne, très loin")
	f(Unicode, "Ærø, Købnhavn, fjörð og þorn")
	f(Unicode, "Größe über Straße für Mädchen")
	f(Unicode, "· a · b · c ® ® © 25µm 30µl 20°C")
	f(Unicode, "plain ASCII")
	f(Unicode, "")
	// at the limits: three words, and three of four
	f(TCVN3, "Céng hßa x·")
	f(Unicode, "Céng hßa")
	f(VNI, "Vieät chuû nghóa")
	f(Unicode, "Vieät chuû")
	f(TCVN3, "ViÖt chñ nghÜa fjörð")
	f(Unicode, "ViÖt chñ nghÜa fjörð þorn")
}

func TestFits(t *testing.T) {
	require.True(t, Fits(TCVN3, "Hµ Néi"))
	require.True(t, Fits(TCVN3, "plain"))
	require.False(t, Fits(TCVN3, "Hà Nội"), "Unicode left in an old font")
	require.False(t, Fits(TCVN3, "Hà"), "Unicode within Latin-1")
	require.True(t, Fits(VNI, "Haø Noäi"))
	require.False(t, Fits(VNI, "hòa và tòa"), "Unicode in an old font")
}

func TestFromBytes(t *testing.T) {
	f := func(in, want string) {
		t.Helper()
		require.Equal(t, want, FromBytes(in))
	}
	f("Việt", "Việt")
	f("Vi\xd6t \x93Nam\x94 \x81", "ViÖt “Nam” \uFFFD")
	f("Việt Nam \xff", "Việt Nam \uFFFD")
	f("ệ \xff", "ệ \uFFFD") // as many of each is UTF-8
	f("ệ \xff\xfe", "á»‡ ÿþ")
	f("5 \x7f\x80 \x9f\xa0", "5 \x7f€ Ÿ\u00a0")
}

// TestEveryVowelInVNI spells each Vietnamese vowel in VNI and reads it back.
func TestEveryVowelInVNI(t *testing.T) {
	for _, base := range "aeouyơưAEOUYƠƯ" {
		for code, mark := range vniTones {
			require.Equal(t, norm.NFC.String(string(base)+mark), Decode(VNI, spellVNI(base)+string(code)))
		}
	}
	for _, base := range "aeo" {
		for code, marks := range vniRoofs {
			require.Equal(t, norm.NFC.String(string(base)+marks), Decode(VNI, string(base)+string(code)))
		}
	}
	require.Len(t, vniTones, 5)
	require.Len(t, vniRoofs, 6)
	require.Len(t, vniBowls, 6)
}

func spellVNI(base rune) string {
	return strings.NewReplacer("ơ", "ô", "ư", "ö", "Ơ", "Ô", "Ư", "Ö").Replace(string(base))
}

func FuzzDetect(f *testing.F) {
	f.Add("Céng hßa x· héi")
	f.Add("Coäng hoøa xaõ hoäi")
	f.Fuzz(func(t *testing.T, text string) {
		e := Detect(FromBytes(text))
		decoded := Decode(e, FromBytes(text))
		if e != Unicode {
			require.Equal(t, Unicode, Detect(decoded), "%q became %q", text, decoded)
		}
	})
}
