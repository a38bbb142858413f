package encoded

import "unicode/utf8"

// visciiHigh are the letters of VISCII (RFC 1456) from code 80 on.
const visciiHigh = "" +
	"ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲ" +
	"ÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ" +
	"ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư" +
	"àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"

// visciiLow are the letters that it writes with control characters.
var visciiLow = map[byte]rune{0x02: 'Ẳ', 0x05: 'Ẵ', 0x06: 'Ẫ', 0x14: 'Ỷ', 0x19: 'Ỹ', 0x1e: 'Ỵ'}

func fromVISCII(data []byte) string {
	high := []rune(visciiHigh)
	text := make([]byte, 0, len(data)+len(data)/4)
	for _, b := range data {
		r := rune(b)
		if b >= utf8.RuneSelf {
			r = high[b-utf8.RuneSelf]
		} else if letter, ok := visciiLow[b]; ok {
			r = letter
		}
		text = utf8.AppendRune(text, r)
	}
	return string(text)
}
