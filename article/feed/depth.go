package feed

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"golang.org/x/net/html/charset"
)

// MaxDepth is how deep the elements of a feed may be nested.
const MaxDepth = 256

var errDepth = fmt.Errorf("elements are nested deeper than %d", MaxDepth)

// tooDeep looks before the parser does, which goes down by recursion and could
// exhaust the stack. It reads with the parser's own decoder, set as the parser
// sets it: any other reading of quotes, comments or declarations could be made
// to count less than the parser sees. Where this decoder fails, the parser's
// fails too, at the same place.
func tooDeep(data []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return false // JSON, whose parser has a limit of its own
	}
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.Strict = false
	decoder.CharsetReader = charset.NewReaderLabel
	for depth := 0; depth <= MaxDepth; {
		token, err := decoder.Token()
		if err != nil {
			return false
		}
		switch token.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return true
}

// withoutControls drops the control characters that XML and JSON forbid, as the
// parser would: what it is given is then what tooDeep has seen.
func withoutControls(data []byte) []byte {
	forbidden := func(r byte) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' }
	kept := make([]byte, 0, len(data))
	for _, b := range data {
		if !forbidden(b) {
			kept = append(kept, b)
		}
	}
	return kept
}
