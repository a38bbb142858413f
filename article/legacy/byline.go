package legacy

import (
	"strings"
	"time"
	"unicode"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// What stands in the lines between the time of an article and its text, and below
// it: what the page offers to do with it, and what says when and who.
const (
	// nearTools are names of tools, each of which may stand alone.
	nearTools = "cỡ chữ|tăng cỡ chữ|giảm cỡ chữ|xem với cỡ chữ|tương phản|in ra|in bài|in bài viết|in trang|in trang này|bản in|xem bản in|print|" +
		"gửi mail|gửi email|gửi bài viết|gửi bài viết qua email|qua email|gửi cho bạn bè|email|lưu vào máy|lưu bài viết|lưu bài|lưu tin|" +
		"nghe|nghe đọc bài|nghe bài viết|nghe bài|nghe tin|đọc bài|đọc bài viết|giọng nữ|giọng nam|miền bắc|miền trung|miền nam|" +
		"chia sẻ|chia sẻ bài viết|chia sẻ qua|like|share|facebook|twitter|google|google news|zalo|messenger|viber|telegram|linkedin|pinterest|" +
		"theo dõi trên google news|theo dõi|sao chép liên kết|copy link|tải về|bình luận|ý kiến|lượt xem|lượt đọc|số lượt xem|số lần xem|đã xem|lần xem|" +
		"quay lại|trở về|về trang trước|về đầu trang|màu chữ|aa|đánh giá"
	// partTools are their parts, which mean something else alone.
	partTools = "a|nhỏ|vừa|to|lớn|mặc định|in|lưu|thích|lượt|gửi|này|và"
	// dateWords stand around a time.
	dateWords = "cập nhật|cập nhật lúc|cập nhật ngày|ngày đăng|đăng ngày|đăng lúc|đăng|ngày cập nhật|xuất bản|ngày xuất bản|thời gian|ngày|lúc|vào lúc|" +
		"thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|thứ|chủ nhật|gmt|utc|ict|am|pm|sa|ch|h|giờ|tháng|năm|phút|published|posted|on"
)

// isBesideText reports whether a line beside an article names tools and nothing
// else, or holds no letter.
func isBesideText(text string) bool {
	list := wordsOf(text)
	whole, parts, ok := madeOf(list, nearTools, partTools)
	return ok && (whole > 0 || parts > 1 || parts == 0)
}

// bylineTime reads the time in a line that holds nothing else but what stands
// around times, and tools.
func bylineTime(text string) (time.Time, bool) {
	t, ok := timeOf(text)
	if !ok {
		return t, false
	}
	_, _, only := madeOf(wordsOf(text), dateWords+"|"+nearTools, partTools)
	return t, only
}

// wordsOf are the folded words of a line; numbers are none.
func wordsOf(text string) []string {
	return strings.FieldsFunc(vi.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
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
		if folded := vi.Fold(phrase); strings.HasPrefix(line, folded+" ") {
			longest = max(longest, strings.Count(folded, " ")+1)
		}
	}
	return longest
}

// maxPhrase is how many words the longest phrase has.
const maxPhrase = 6
