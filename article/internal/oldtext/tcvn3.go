package oldtext

import (
	"strings"

	"github.com/portletkit/portletkit/internal/text/normal"
)

// tcvn3 holds the letters of TCVN 5712:1993 from code A1 on. A test compares
// it with iconv's table.
var tcvn3 = [...]rune{
	'Ă', 'Â', 'Ê', 'Ô', 'Ơ', 'Ư', 'Đ', 'ă', 'â', 'ê', 'ô', 'ơ', 'ư', 'đ', 'Ằ',
	0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 'à', 'ả', 'ã', 'á', 'ạ', 'Ẳ', 'ằ', 'ẳ', 'ẵ', 'ắ', 'Ẵ',
	'Ắ', 'Ầ', 'Ẩ', 'Ẫ', 'Ấ', 'Ề', 'ặ', 'ầ', 'ẩ', 'ẫ', 'ấ', 'ậ', 'è', 'Ể', 'ẻ', 'ẽ',
	'é', 'ẹ', 'ề', 'ể', 'ễ', 'ế', 'ệ', 'ì', 'ỉ', 'Ễ', 'Ế', 'Ồ', 'ĩ', 'í', 'ị', 'ò',
	'Ổ', 'ỏ', 'õ', 'ó', 'ọ', 'ồ', 'ổ', 'ỗ', 'ố', 'ộ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ', 'ù',
	'Ỗ', 'ủ', 'ũ', 'ú', 'ụ', 'ừ', 'ử', 'ữ', 'ứ', 'ự', 'ỳ', 'ỷ', 'ỹ', 'ý', 'ỵ',
}

const tcvn3First = 0xA1

func decodeTCVN3(text string) string {
	return normal.C(strings.Map(func(r rune) rune {
		if i := int(r) - tcvn3First; i >= 0 && i < len(tcvn3) {
			return tcvn3[i]
		}
		return r
	}, text))
}
