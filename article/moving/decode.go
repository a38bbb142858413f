package moving

import (
	"io"
	"mime"
	"regexp"
	"strings"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/transform"

	"github.com/portletkit/portletkit/article/internal/encoded"
)

// textOf turns a page into UTF-8: by its header, then by what it declares.
func textOf(data []byte, contentType string) string {
	_, parameters, _ := mime.ParseMediaType(contentType)
	meta := ""
	if found := metaCharset.FindSubmatch(data[:min(len(data), 4096)]); found != nil {
		meta = string(found[1])
	}
	return strings.ToValidUTF8(encoded.Text(data, parameters["charset"], meta), "\ufffd")
}

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)`)

// xmlAsUTF8 turns a document into UTF-8 while it is read, by its mark and its
// declaration; begins is how it begins.
func xmlAsUTF8(in io.Reader, begins []byte) io.Reader {
	name := declaredEncoding(begins)
	switch {
	case strings.HasPrefix(string(begins), "\xff\xfe"), strings.HasPrefix(string(begins), "<\x00"):
		name = "utf-16le"
	case strings.HasPrefix(string(begins), "\xfe\xff"), strings.HasPrefix(string(begins), "\x00<"):
		name = "utf-16be"
	case strings.HasPrefix(strings.ToLower(name), "utf-16"):
		return in // in single bytes it cannot be
	}
	from, known := charset.Lookup(name)
	if from == nil || known == "utf-8" {
		return in
	}
	return transform.NewReader(in, from.NewDecoder())
}

func declaredEncoding(begins []byte) string {
	text := string(begins[:min(len(begins), 1024)])
	declaration, _, ok := strings.Cut(text, "?>")
	_, value, named := strings.Cut(declaration, "encoding")
	if !ok || !named {
		return ""
	}
	value = strings.TrimLeft(value, " \t\r\n=")
	if value == "" || value[0] != '"' && value[0] != '\'' {
		return ""
	}
	name, _, _ := strings.Cut(value[1:], value[:1])
	return name
}
