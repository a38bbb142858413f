package oldtext

import "strings"

// Encoding is a way of writing text. The zero value is Unicode.
type Encoding uint8

// The encodings.
const (
	Unicode Encoding = iota
	TCVN3
	VNI
	// Symbol to Webdings are the codes of fonts that draw symbols.
	Symbol
	Wingdings
	Wingdings2
	Wingdings3
	Webdings
)

// String returns the name of the encoding.
func (e Encoding) String() string {
	names := [...]string{"Unicode", "TCVN3", "VNI", "Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"}
	return names[e]
}

// Font is what the name of a font says about its text.
type Font struct {
	Encoding Encoding
	// Capitals means that the font draws small letters as capitals.
	Capitals bool
}

// FontOf reads the first name of a font-family list. Names that begin with
// ".Vn" are TCVN3, with an H at the end capitals; names that begin with "VNI"
// are VNI; Symbol, Wingdings and Webdings are what they are called; all others
// are Unicode.
func FontOf(family string) Font {
	name, _, _ := strings.Cut(family, ",")
	name = strings.ToLower(strings.Trim(name, " \t\n\r'\""))
	switch {
	case strings.HasPrefix(name, ".vn"):
		return Font{Encoding: TCVN3, Capitals: strings.HasSuffix(strings.TrimRight(name, " "), "h")}
	case strings.HasPrefix(name, "vni-"), strings.HasPrefix(name, "vni "):
		return Font{Encoding: VNI}
	}
	return Font{Encoding: symbolFont(name)}
}

// Decode turns text of the encoding into Unicode in form C. What the encoding
// does not use stays as it is.
func Decode(e Encoding, text string) string {
	switch e {
	case TCVN3:
		return decodeTCVN3(text)
	case VNI:
		text, _ = decodeVNI(text)
	case Unicode:
	default:
		return decodeSymbols(e, text)
	}
	return text
}
