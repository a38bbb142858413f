package oldtext

import (
	"strings"
	"sync"
	"unicode"

	"github.com/portletkit/portletkit/internal/text/normal"
)

// symbolTables hold what the fonts Symbol, Wingdings, Wingdings 2, Wingdings 3
// and Webdings draw for the codes 21 to FF, a space where they draw nothing: the
// tables that Adobe and Unicode (L2/12-368) published. Where few fonts have a
// character of theirs that only differs in weight from an older one, the older
// one stands here, as → does for the arrow that Word makes of "-->".
const symbolTables = "" +
	"!∀#∃%&∋()*+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκ" +
	"λμνοπθρστυϖωξψζ{|}~                                 €ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂" +
	"•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ " +
	"✏✂✁👓🕭🕮🕯☎✆✉🖃📪📫📬📭📁📂🗎🗏🗐🗄⌛🖮🖰🖲🖳🖴🖫🖬✇✍🖎✌🖏👍👎☜☞☝☟🖐☺😐☹💣🕱🏳🏱✈☼🌢❄🕆✞🕈✠✡☪☯🕉☸♈♉♊♋♌♍♎♏♐♑♒♓🙰🙵" +
	"●❍■□❐❑❒⬧⧫◆❖⬥⌧⮹⌘🏵🏶🙶🙷▯🄋➀➁➂➃➄➅➆➇➈➉🄌➊➋➌➍➎➏➐➑➒➓🙢🙠🙡🙣🙞🙜🙝🙟·•⬝○🞆🞈◉◎🔿▪◻🟁🟅★🟋🟏🟓🟑⯐⌖⯎⯏⯑✪✰" +
	"🕐🕑🕒🕓🕔🕕🕖🕗🕘🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈⮊⮉⮋←→↑↓↖↗↙↘←➔↑↓↖↗↙↘⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂🢬🢭✗✓☒☑ " +
	"🖊🖋🖌🖍✄✀🕾🕽🗅🗆🗇🗈🗉🗊🗋🗌🗍📋🗑🗔🖵🖶🖷🖸🖭🖯🖱🖒🖓🖘🖙🖚🖛👈👉🖜🖝🖞🖟🖠🖡👆👇🖢🖣🖑✗✓☒☑☒☒⮾⮿🛇⦸🙱🙴🙲🙳‽🙹🙺🙻🙦🙤🙥🙧🙚🙘🙙🙛⓪①②" +
	"③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿ ☉🌕☽☾⸿✝🕇🕜🕝🕞🕟🕠🕡🕢🕣🕤🕥🕦🕧🙨🙩⋅🞄⦁●○🞅🞇🞉⊙⦿🞌🞍◾■□🞑🞒🞓🞔▣🞕🞖🞗🞘⬩⬥◇🞚◈🞛🞜🞝🞞⬪" +
	"⬧◊🞠◖◗⯊⯋⯀⯁⬟⯂⬣⬢⯃⯄🞡🞢🞣🞤🞥🞦🞧🞨🞩🞪🞫🞬🞭🞮🞯🞰🞱🞲🞳🞴🞵🞶🞷🞸🞹🞺🞻🞼🞽🞾🞿🟀🟂🟄🟆🟉🟊✶🟌🟎🟐🟒✹🟃🟇✯🟍🟔⯌⯍※⁂      " +
	"←→↑↓↖↗↙↘⭰⭲⭱⭳⭶⭸⭻⭽⭤⭥⭪⭬⭫⭭⭍⮠⮡⮢⮣⮤⮥⮦⮧⮐⮑⮒⮓⮀⮃⭾⭿⮄⮆⮅⮇⮏⮍⮎⮌⭮⭯⎋⌤⌃⌥␣⍽⇪⮸🢠🢡🢢🢣🢤🢥🢦🢧🢨🢩🢪🢫🡐🡒🡑🡓🡔🡕" +
	"🡗🡖🡘🡙▲▼△▽◀▶◁▷◣◢◤◥🞀🞂🞁 🞃⯅⯆⯇⯈⮜⮞⮝⮟🠐🠒🠑🠓🠔🠖🠕🠗🠘🠚🠙🠛🠜🠞🠝🠟🠀🠂🠁🠃🠄🠆🠅🠇🠈🠊🠉🠋🠠🠢🠤🠦🠨🠪🠬🢜🢝🢞🢟🠮🠰🠲🠴🠶🠸🠺" +
	"🠹🠻🢘🢚🢙🢛🠼🠾🠽🠿🡀🡂🡁🡃🡄🡆🡅🡇⮨⮩⮪⮫⮬⮭⮮⮯🡠🡢🡡🡣🡤🡥🡧🡦🡰🡲🡱🡳🡴🡵🡷🡶🢀🢂🢁🢃🢄🢅🢇🢆🢐🢒🢑🢓🢔🢖🢕🢗               " +
	"🕷🕸🕲🕶🏆🎖🖇🗨🗩🗰🗱🌶🎗🙾🙼🗕🗖🗗⏴⏵⏶⏷⏪⏩⏮⏭⏸⏹⏺🗚🗳🛠🏗🏘🏙🏚🏜🏭🏛🏠🏖🏝🛣🔍🏔👁👂🏞🏕🛤🏟🛳🕬🕫🕨🔈🎔🎕🗬🙽🗭🗪🗫⮔✔🚲⬜🛡📦🛱⬛🚑🛈🛩🛰" +
	"🟈🕴⬤🛥🚔🗘🗙❓🛲🚇🚍⛳⦸⊖🚭🗮⏐🗯🗲 🚹🚺🛉🛊🚼👽🏋⛷🏂🏌🏊🏄🏍🏎🚘🗠🛢💰🏷💳👪🗡🗢🗣✯🖄🖅🖃🖆🖹🖺🖻🕵🕰🖽🖾📋🗒🗓🕮📚🗞🗟🗃🗂🖼🎭🎜🎘🎙🎧💿🎞📷🎟" +
	"🎬📽📹📾📻🎚🎛📺💻🖥🖦🖧🕹🎮🕻🕼📟🖁🖀🖨🖩🖿🖪🗜🔒🔓🗝📥📤🕳🌣🌤🌥🌦☁🌨🌧🌩🌪🌬🌫🌜🌡🛋🛏🍽🍸🛎🛍Ⓟ♿🛆🖈🎓🗤🗥🗦🗧🛪🐿🐦🐟🐕🐈🙬🙮🙭🙯🗺🌍🌏🌎🕊"

const (
	symbolFirst = 0x21
	symbolCodes = 0x100 - symbolFirst
	// privateSymbols is where Word puts the codes of these fonts.
	privateSymbols = 0xF000
)

var symbolTable = sync.OnceValue(func() []rune { return []rune(symbolTables) })

// symbolFonts are the names of these fonts without spaces, in the order of the
// tables.
const symbolFonts = " symbol wingdings wingdings2 wingdings3 webdings "

// symbolFont returns the encoding of a font that draws symbols, Unicode where it
// is another.
func symbolFont(name string) Encoding {
	name = strings.TrimSuffix(strings.ReplaceAll(strings.ReplaceAll(name, " ", ""), "-", ""), "regular")
	name = strings.TrimSuffix(name, "mt")
	at := strings.Index(symbolFonts, " "+name+" ")
	if name == "" || at < 0 {
		return Unicode
	}
	return Symbol + Encoding(strings.Count(symbolFonts[:at], " "))
}

// decodeSymbols writes what a font draws. White space stays.
func decodeSymbols(e Encoding, text string) string {
	table := symbolTable()[int(e-Symbol)*symbolCodes:]
	return normal.C(strings.Map(func(r rune) rune {
		if code := symbolCode(r); code >= symbolFirst && table[code-symbolFirst] != ' ' {
			return table[code-symbolFirst]
		}
		return r
	}, text))
}

// symbolCode returns the code that a character stands for: itself, the byte of
// Windows-1252 or its place in the private area; 0 where it is none.
func symbolCode(r rune) rune {
	switch {
	case r == 0xA0 || r == 0xAD:
		return 0
	case r <= 0xFF:
		return r
	case r >= privateSymbols && r <= privateSymbols+0xFF:
		return r - privateSymbols
	}
	for i, c := range windows1252 {
		if c == r {
			return rune(0x80 + i)
		}
	}
	return 0
}

// isSymbols reports whether a text may be written in the codes of a font:
// whatever has a character beyond them is Unicode, and words of letters were
// never drawn.
func isSymbols(e Encoding, text string) bool {
	letters, last := 0, rune(0)
	for _, r := range text {
		if !unicode.IsSpace(r) && r != 0xAD && r != 0x200B && symbolCode(r) < symbolFirst {
			return false
		}
		if r >= 0x80 || !unicode.IsLetter(r) {
			letters = 0
		} else if r != last {
			letters++
		}
		if last = r; e != Symbol && letters > maxDrawnLetters {
			return false
		}
	}
	return true
}

// maxDrawnLetters is how many different letters may follow one another in a text
// that stands for pictures.
const maxDrawnLetters = 3

// Private signs are those of bullets, arrows and boxes that Word takes from
// Wingdings, the first from Symbol: what they are is known where no font is
// named any more. All others may belong to any font.
const (
	privateSigns = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf0e0\uf0df\uf0e8\uf0f0\uf06e\uf06c\uf071\uf0a8\uf06f\uf0fe\uf0fd"
	privateDrawn = "•▪➢✓❖→←➔⇨■●❑◻□☑☒"
)

// mayHoldPrivate reports whether text holds the beginning of one of U+F040 to
// U+F0FF. To look for each sign is a hundred times the work.
func mayHoldPrivate(text string) bool {
	return strings.Contains(text, "\xef\x81") || strings.Contains(text, "\xef\x82") || strings.Contains(text, "\xef\x83")
}

// FromPrivate writes the private signs of a text as what they are.
func FromPrivate(text string) string {
	if !mayHoldPrivate(text) {
		return text
	}
	drawn := []rune(privateDrawn)
	return strings.Map(func(r rune) rune {
		if at := strings.IndexRune(privateSigns, r); at >= 0 {
			return drawn[at/len("\uf0b7")]
		}
		return r
	}, text)
}
