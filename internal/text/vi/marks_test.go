package vi

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/norm"
)

// TestLimitMarksKeepsWriting: what people write, in either form, is never
// touched.
func TestLimitMarksKeepsWriting(t *testing.T) {
	f := func(what, text string) {
		t.Helper()
		for _, text := range []string{text, norm.NFD.String(text), strings.Repeat(text, 50), strings.Repeat(norm.NFD.String(text), 50)} {
			require.Equal(t, text, LimitMarks(text), what)
		}
	}
	f("Vietnamese", "Quyết định về việc hỗ trợ người trồng rừng Ộ ộ Ữ ữ Ẵ ẵ")
	f("Hebrew, vowels and cantillation", "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם")
	f("Arabic, fully vocalized, Quranic signs", "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ \u06dd ضَلَـٰلًۭا")
	f("Thai", "ที่นี่ ผู้ใหญ่ ซื้อ น้ำ ปฏิบัติธรรม")
	f("Lao", "ເຂົ້າ ນ້ຳ ຢູ່ ພູມໃຈ")
	f("Khmer, two subscripts and vowels", "ស្ត្រី ក្រុង ខ្ញុំ សាស្ត្រាចារ្យ ស៊្រ៊ុំ")
	f("Tibetan, the longest known stack", "ཧྐྵྨླྺྼྻྂ བསྒྲུབས་ ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ")
	f("Burmese", "မျှော် ကျွန်ုပ် သို့ ကြွေး")
	f("Devanagari, conjuncts and joiners", "कार्त्स्न्य राष्ट्र क्\u200dष र्\u200dक स्त्री हिन्दी")
	f("Malayalam, Tamil, Sinhala", "മലയാളം ന്\u200dറെ ஸ்ரீ க்ஷௌ ශ්\u200dරී ක්\u200dෂ")
	f("Hangul, whole and in parts", "대한민국 한국어를 값싸게 닭")
	f("old Hangul, three parts a syllable", "ᄒᆞᆫᄀᆞᆯ ᄃᆡᄒᆞᆫ ᄫᅳᆯ")
	f("Kana with sound marks", "がぎぐげご ﾊﾟﾋﾟﾌﾟ ゔ か゚")
	f("Persian, non-joiners", "می\u200cخواهم نمی\u200cتوانم")
	f("Yoruba, Navajo, IPA", "ẹ̀kọ́ ṣọ́ọ̀ṣì ą́ą́h ɛ̃̀ː t͡ʃʼ n̥̊ ẽ̞̈")
	f("Greek of Homer, Church Slavonic", "μῆνιν ἄειδε θεὰ ᾧ ᾂ Бг҃ъ сло́во ꙗ҆́кѡ")
	f("families, skins, hearts", "👨🏻\u200d👩🏼\u200d👧🏽\u200d👦🏾 👩🏽\u200d❤️\u200d💋\u200d👨🏿 🏳️\u200d🌈 🧑🏽\u200d🚀")
	f("flags: pairs and tags", "🇻🇳🇰🇭🇱🇦 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f")
	f("keycaps and enclosures", "1️⃣ #️⃣ *️⃣ А⃝ 5⃞")
	f("variants of ideographs", "葛󠄀城 辻󠄁 邊󠄆")
	f("soft hyphens", "Ver\u00adwal\u00adtungs\u00adge\u00adricht")
	f("directions", "\u2067\u202bא\u202c\u2069 \u200f(א)\u200f \u061cب")
	f("not UTF-8", "a\xff\xcc b\xcc")
	f("nothing", "")
}

// TestLimitMarks: past the limit, with and without what might start the count
// again.
func TestLimitMarks(t *testing.T) {
	f := func(what, in, want string) {
		t.Helper()
		got := LimitMarks(in)
		require.Equal(t, want, got, what)
		require.Equal(t, got, LimitMarks(got), what)
	}
	run := strings.Repeat
	f("at the limit", "a"+run("\u0301", 8)+"b", "a"+run("\u0301", 8)+"b")
	f("past it", "a"+run("\u0301", 9)+"b", "a"+run("\u0301", 8)+"b")
	f("far past it", "a"+run("\u0301", 32000)+"b", "a"+run("\u0301", 8)+"b")
	f("without a letter", run("\u0301", 32000), run("\u0301", 8))
	f("each letter has its own", run("a"+run("\u0323", 60), 3), run("a"+run("\u0323", 8), 3))
	f("grapheme joiner between", "a"+run("\u0301\u034f", 500), "a"+run("\u0301\u034f", 4))
	f("zero-width space between", "a"+run("\u0301\u200b", 500), "a"+run("\u0301\u200b", 4))
	f("word joiner between", "a"+run("\u0301\u2060", 500), "a"+run("\u0301\u2060", 4))
	f("soft hyphen between", "a"+run("\u0301\u00ad", 500), "a"+run("\u0301\u00ad", 4))
	f("byte order mark between", "a"+run("\u0301\ufeff", 500), "a"+run("\u0301\ufeff", 4))
	f("filler between", "a"+run("\u0301\u3164", 500), "a"+run("\u0301\u3164", 4))
	f("direction mark between", "a"+run("\u0301\u200e", 500), "a"+run("\u0301\u200e", 4))
	f("joiner between", "a"+run("\u0301\u200d", 500), "a"+run("\u0301\u200d", 4))
	f("non-joiner between", "a"+run("\u0301\u200c", 500), "a"+run("\u0301\u200c", 4))
	f("unassigned and ignored", "a"+run("\u0301\U000e0080", 500), "a"+run("\u0301\U000e0080", 4))
	f("selectors", "葛"+run("\U000e0100", 500), "葛"+run("\U000e0100", 8))
	f("tags", "🏴"+run("\U000e0067", 500), "🏴"+run("\U000e0067", 8))
	f("skin tones", "👩"+run("🏽", 500), "👩"+run("🏽", 8))
	f("enclosing", "a"+run("\u20dd", 500), "a"+run("\u20dd", 8))
	f("spacing marks", "क"+run("\u093e", 500), "क"+run("\u093e", 8))
	f("vowels of Hangul", "ᄒ"+run("\u1161", 500), "ᄒ"+run("\u1161", 8))
	f("finals of Hangul", "한"+run("\u11ab", 500), "한"+run("\u11ab", 8))
	f("leading consonants", run("\u1112", 500)+run("\u1161", 500), run("\u1112", 9))
	nine := run("😀\u200d", 8) + "😀"
	f("joined pictures part in nines", run("😀\u200d", 26)+"😀", run(nine, 3))
	f("with skins", run("👩🏽\u200d", 17)+"👩", run("👩🏽\u200d", 8)+"👩🏽"+run("👩🏽\u200d", 8)+"👩")
	f("sound marks", "か"+run("\uff9e", 500), "か"+run("\uff9e", 8))
	f("number signs of Arabic", run("\u0600", 500)+"1", run("\u0600", 8)+"1")
}

func TestLimitMarksDoesNotAllocate(t *testing.T) {
	text := strings.Repeat("Quyết định ộ ộ 👩🏽\u200d🚀 ", 100)
	require.Zero(t, testing.AllocsPerRun(10, func() { LimitMarks(text) }))
}

func FuzzLimitMarks(f *testing.F) {
	for _, seed := range []string{"ộ", "a\u0301\u034f", "👩🏽\u200d❤\ufe0f", "\u1112\u1161\u11ab", "\u1112\u0301\u1161", "a\xcc\u0301", "1\ufe0f\u20e3", "\u0600\u0600"} {
		f.Add(seed, 1)
		f.Add(seed, 40)
	}
	f.Fuzz(func(t *testing.T, unit string, times int) {
		text := strings.Repeat(unit, max(0, min(times, 200)))
		got := LimitMarks(text)
		require.Equal(t, got, LimitMarks(got))
		require.LessOrEqual(t, longestRun(got), MaxMarks)
		if utf8.ValidString(text) && longestRun(text) <= 30 { // x/text puts joiners into longer ones

			formC := LimitMarks(norm.NFC.String(text))
			require.True(t, norm.NFC.IsNormalString(formC), "%q", formC)
		}
	})
}

// longestRun counts marks by x/text's properties, which LimitMarks does not use.
func longestRun(s string) int {
	longest, now := 0, 0
	for _, r := range s {
		if p := norm.NFD.PropertiesString(string(r)); p.CCC() == 0 {
			now = 0
			continue
		}
		now++
		longest = max(longest, now)
	}
	return longest
}

// TestMarksByTable compares the table with those of unicode.
func TestMarksByTable(t *testing.T) {
	for r := rune(0); r <= 0x10FFFF; r++ {
		want := unicode.In(r, unicode.M, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point)
		require.Equal(t, want, isMarkOrFormat(r), "%U", r)
	}
}
