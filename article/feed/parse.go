package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/encoding/unicode"
)

// MaxDepth is how deep the elements of a feed may be nested.
const MaxDepth = 256

var errDepth = fmt.Errorf("elements are nested deeper than %d", MaxDepth)

// parse keeps a fault of the parser from taking the process along: the parser
// is not ours, its input neither.
func parse(data []byte) (feed *gofeed.Feed, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			feed, err = nil, fmt.Errorf("the parser failed: %v", reason)
		}
	}()
	data, err = decoded(data)
	if err != nil {
		return nil, err
	}
	if tooDeep(data) {
		return nil, errDepth
	}
	feed, err = gofeed.NewParser().Parse(bytes.NewReader(data))
	if err == nil && (feed == nil || feed.FeedType == "json" && !strings.Contains(feed.FeedVersion, "jsonfeed.org/version/")) {
		err = errors.New("no version of a feed is named")
	}
	return feed, err
}

// decoded turns UTF-16 into UTF-8, which the parser does not, and takes off the
// byte order mark, which stands before the declaration that it looks for.
func decoded(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("\xff\xfe")) && !bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), nil
	}
	text, err := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM).NewDecoder().Bytes(data)
	if err != nil {
		return nil, err
	}
	// What it is declared as is no longer true.
	if bytes.HasPrefix(text, []byte("<?xml")) {
		if _, rest, ok := bytes.Cut(text, []byte("?>")); ok {
			text = rest
		}
	}
	return text, nil
}

// tooDeep looks before the parser does, which goes down by recursion and could
// exhaust the stack. What stands in CDATA and comments is no element.
func tooDeep(data []byte) bool {
	if bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return false // JSON, whose parser has a limit of its own
	}
	depth := 0
	for {
		_, after, ok := bytes.Cut(data, []byte("<"))
		if !ok {
			return false
		}
		tag, rest := cutTag(after)
		if depth = max(0, depth+nesting(tag)); depth > MaxDepth {
			return true
		}
		data = rest
	}
}

// cutTag cuts at the end of a tag, of a comment or of a CDATA section.
func cutTag(text []byte) (tag, rest []byte) {
	end := ">"
	switch {
	case bytes.HasPrefix(text, []byte("![CDATA[")):
		end = "]]>"
	case bytes.HasPrefix(text, []byte("!--")):
		end = "-->"
	}
	tag, rest, _ = bytes.Cut(text, []byte(end))
	return tag, rest
}

// nesting is 1 for a start tag, -1 for an end tag, 0 for others.
func nesting(tag []byte) int {
	switch {
	case len(tag) == 0 || tag[0] == '!' || tag[0] == '?' || tag[len(tag)-1] == '/':
		return 0
	case tag[0] == '/':
		return -1
	}
	return 1
}
