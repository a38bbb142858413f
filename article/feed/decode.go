package feed

import (
	"regexp"

	"github.com/portletkit/portletkit/article/internal/encoded"
)

// decoded turns a document into UTF-8. The header goes before the declaration
// (RFC 7303, section 3). Bytes that are wrong stay: the field in which they
// stand tells them.
func decoded(data []byte, header string) string {
	return encoded.Text(data, header, declaredIn(data))
}

func declaredIn(data []byte) string {
	found := declaration.FindSubmatch(data[:min(len(data), 4096)])
	if found == nil {
		return ""
	}
	return string(found[1])
}

var declaration = regexp.MustCompile(`<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)`)
