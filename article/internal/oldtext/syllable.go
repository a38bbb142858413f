package oldtext

import (
	"strings"
	"sync"
	"unicode"

	"github.com/portletkit/portletkit/internal/text/normal"
)

// A Vietnamese word is a syllable: an onset that may be missing, and a rime.
const (
	onsets = ` b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x `

	rimes = `a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt
		âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
		i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
		o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet
		oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
		u ua uân uâng uât uây uc ue uê uêch uênh uên ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
		uy uya uych uynh uyn uyt uyp uyên uyêt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp
		ươt ươu ưt ưu y yêm yên yêng yêt yêu ym`
)

var rimeSet = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for rime := range strings.FieldsSeq(rimes) {
		set[rime] = true
	}
	return set
})

// maxSyllable is the length in bytes that no syllable has: seven letters, each
// with two marks of their own.
const maxSyllable = 48

// isSyllable reports whether a word, in any case, has the form of a
// Vietnamese syllable.
func isSyllable(word string) bool {
	if len(word) > maxSyllable {
		return false
	}
	word, tone := splitTone(word)
	for at := range word {
		if at > 3+len("đ") {
			break
		}
		if isOnset(word[:at]) && rimeSet()[word[at:]] {
			return !isStopped(word) || tone == sac || tone == nang
		}
	}
	return false
}

// Words counts the words of a text in Unicode that are syllables of Vietnamese
// with a letter outside ASCII, those that have no other letters than ASCII and
// are none, and all others of more than one letter.
func Words(text string) (vietnamese, foreign, open int) {
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		switch plain, is := isASCII(word), isSyllable(word); {
		case !plain && is:
			vietnamese++
		case len(word) < 2:
		case plain && !is:
			foreign++
		default:
			open++
		}
	}
	return vietnamese, foreign, open
}

func isOnset(s string) bool {
	return s == "" || strings.Contains(onsets, " "+s+" ")
}

// isStopped reports whether the word ends in a sound that only two tones go
// with.
func isStopped(word string) bool {
	for _, final := range []string{"c", "ch", "p", "t"} {
		if strings.HasSuffix(word, final) {
			return true
		}
	}
	return false
}

const (
	sac  = 0x0301
	nang = 0x0323
)

// splitTone returns the word in small letters without its tone mark, and the
// mark. The marks that make another letter (â, ă, ơ) stay.
func splitTone(word string) (rest string, tone rune) {
	letters := letterTable()
	isPlain := true
	rest = strings.Map(func(r rune) rune {
		letter, ok := letters[r]
		if ok && letter.tone != 0 {
			tone = letter.tone
		}
		isPlain = isPlain && (ok || r < 0x80)
		if ok {
			return letter.plain
		}
		return unicode.ToLower(r)
	}, word)
	if isPlain {
		return rest, tone
	}
	return splitAnyTone(word)
}

// splitAnyTone is splitTone for letters that are no Vietnamese ones in form C.
func splitAnyTone(word string) (rest string, tone rune) {
	rest = normal.C(strings.Map(func(r rune) rune {
		switch r {
		case 0x0300, sac, 0x0303, 0x0309, nang:
			tone = r
			return -1
		}
		return unicode.ToLower(r)
	}, normal.D(word)))
	return rest, tone
}

// toned is a letter in small without its tone, and the tone, 0 for none.
type toned struct{ plain, tone rune }

// letterTable holds the letters of Vietnamese that are not in ASCII, in form C.
var letterTable = sync.OnceValue(func() map[rune]toned {
	table := map[rune]toned{}
	for _, vowel := range "aăâeêioôơuưy" {
		for _, tone := range []rune{0, 0x0300, sac, 0x0303, 0x0309, nang} {
			text := string(vowel)
			if tone != 0 {
				text = normal.C(text + string(tone))
			}
			for _, r := range text + strings.ToUpper(text) {
				if r >= 0x80 {
					table[r] = toned{vowel, tone}
				}
			}
		}
	}
	table['đ'], table['Đ'] = toned{plain: 'đ'}, toned{plain: 'đ'}
	return table
})
