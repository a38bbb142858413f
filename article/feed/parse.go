package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/mmcdole/gofeed"
	"golang.org/x/text/encoding/unicode"
)

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
	data = withoutControls(data)
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
