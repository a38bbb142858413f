package legacy

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// What stands in the lines between the time of an article and its text, and below
// it: what the page offers to do with it, and what says when and who. All is folded.
const (
	// nearTools are names of tools, each of which may stand alone.
	nearTools = "co chu|tang co chu|giam co chu|xem voi co chu|tuong phan|in ra|in bai|in bai viet|in trang|in trang nay|ban in|xem ban in|print|" +
		"gui mail|gui email|gui bai viet|gui bai viet qua email|qua email|gui cho ban be|email|luu vao may|luu bai viet|luu bai|luu tin|" +
		"nghe|nghe doc bai|nghe bai viet|nghe bai|nghe tin|doc bai|doc bai viet|giong nu|giong nam|mien bac|mien trung|mien nam|" +
		"chia se|chia se bai viet|chia se qua|like|share|facebook|twitter|google|google news|zalo|messenger|viber|telegram|linkedin|pinterest|" +
		"theo doi tren google news|theo doi|sao chep lien ket|copy link|tai ve|binh luan|y kien|luot xem|luot doc|so luot xem|so lan xem|da xem|lan xem|" +
		"quay lai|tro ve|ve trang truoc|ve dau trang|mau chu|aa|danh gia"
	// partTools are their parts, which mean something else alone.
	partTools = "a|nho|vua|to|lon|mac dinh|in|luu|thich|luot|gui|nay|va"
	// dateWords stand around a time.
	dateWords = "cap nhat|cap nhat luc|cap nhat ngay|ngay dang|dang ngay|dang luc|dang|ngay cap nhat|xuat ban|ngay xuat ban|thoi gian|ngay|luc|vao luc|" +
		"thu hai|thu ba|thu tu|thu nam|thu sau|thu bay|thu|chu nhat|gmt|utc|ict|am|pm|sa|ch|h|gio|thang|nam|phut|published|posted|on"
)

// isBesideText reports whether a line beside an article names tools and nothing
// else, or holds no letter.
func isBesideText(text string) bool {
	list := wordsOf(vi.Fold(text))
	whole, parts, ok := madeOf(list, nearTools, partTools)
	return ok && (whole > 0 || parts > 1 || parts == 0)
}

// bylineTime reads the time in a line that holds nothing else but what stands
// around times, and tools. The words are looked at first: nearly all lines have
// others, and are read no further.
func bylineTime(text, folded string) (time.Time, bool) {
	if _, _, only := madeOf(wordsOf(folded), dateWords+"|"+nearTools, partTools); !only {
		return time.Time{}, false
	}
	return timeOf(text)
}

// sectionAndTime reads a line that says both, in either order: "Xã hội |
// 06/04/2023 14:21". section is "" where the line says something else. Of a path
// of sections it is the last.
func (l line) sectionAndTime() (section string, at time.Time) {
	if !l.mayHaveTime() {
		return "", at
	}
	for i, r := range l.text {
		if !strings.ContainsRune("|-–—•·»›>/,", r) {
			continue
		}
		before, after := trim(l.text[:i]), trim(l.text[i+utf8.RuneLen(r):])
		for _, halves := range [][2]string{{before, after}, {after, before}} {
			if path := halves[0]; digitsOf(halves[1]) >= minDigits && isSectionName(path) {
				if t, ok := bylineTime(halves[1], vi.Fold(halves[1])); ok {
					return lastOfPath(path), t
				}
			}
		}
	}
	return "", at
}

// mayHaveTime tells a short text that is more than digits.
func (l line) mayHaveTime() bool {
	return l.kind == text && len(l.text) <= maxByline && digitsOf(l.text) >= minDigits
}

// minDigits is how many digits a date has at least: 2/1/2024.
const minDigits = 6

func digitsOf(text string) int {
	return len(text) - len(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return -1
		}
		return r
	}, text))
}

// isSectionName tells the name of a section from a sentence, a tool or a number.
func isSectionName(text string) bool {
	return text != "" && len(text) <= maxSection && strings.Count(text, "|")+strings.Count(text, ",") < 4 &&
		!strings.ContainsAny(text, "0123456789.:;?!") && !isBesideText(text)
}

// maxSection is the length in bytes of the longest path of sections on a line with
// a time.
const maxSection = 120

func lastOfPath(path string) string {
	list := strings.FieldsFunc(path, func(r rune) bool { return strings.ContainsRune("»›>|", r) })
	if len(list) == 0 {
		return ""
	}
	return trim(list[len(list)-1])
}

// wordsOf are the words of a folded line; numbers are none.
func wordsOf(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) })
}

// madeOf reports whether a line consists of phrases of two lists, the longest ones
// first, and how many of each it has.
func madeOf(words []string, whole, parts string) (wholes, rest int, ok bool) {
	for len(words) > 0 {
		switch n, m := phraseAt(words, whole), phraseAt(words, parts); {
		case n > 0 && n >= m:
			wholes++
			words = words[n:]
		case m > 0:
			rest++
			words = words[m:]
		default:
			return 0, 0, false
		}
	}
	return wholes, rest, true
}

// phraseAt is how many words the longest phrase has that words begins with.
func phraseAt(words []string, phrases string) (longest int) {
	line := strings.Join(words[:min(len(words), maxPhrase)], " ") + " "
	for phrase := range strings.SplitSeq(phrases, "|") {
		if strings.HasPrefix(line, phrase) && line[len(phrase)] == ' ' {
			longest = max(longest, strings.Count(phrase, " ")+1)
		}
	}
	return longest
}

// maxPhrase is how many words the longest phrase has.
const maxPhrase = 6
