package feed

import (
	"context"
	"errors"
	"regexp"
	"strings"
)

// source is a feed as its format gave it. Nothing in it is checked, but it is
// bounded: 500 entries, 50 of each part of one.
type source struct {
	title words
	// home is the site's page, self where the feed says that it is; base is
	// what its addresses are relative to, where it says that.
	home, self, base string
	lang             string
	// date is when the feed says that it was made.
	date    string
	entries []entry
	left    int
	lost    losses
}

// words are what one field says.
type words struct {
	text string
	// markup tells HTML from plain text.
	markup bool
}

// entry is one entry of a source.
type entry struct {
	id, link, base, lang    string
	title, summary, content words
	// published and updated are all that may be dates of the entry, the likeliest
	// first.
	published, updated  []string
	categories, authors []words
	image               picture
	// ours tells that the kit wrote it, which says all that it shows.
	ours  bool
	files []enclosure
	// lost are the fields that could not be read, whole or in part.
	lost losses
	// fault says why nothing of the entry could be read.
	fault error
}

type enclosure struct {
	url, kind, length, name string
}

var (
	errNoFeed = errors.New("no element rss, feed or RDF, and no list of items")
	errDeep   = errors.New("is nested deeper than 256 elements")
	errCut    = errors.New("the document ends inside it")
)

// parse reads a document of any format. What stands before the feed and after
// it, as the warnings of a server do, is passed over.
func parse(ctx context.Context, data []byte, charset string) (*source, error) {
	text := decoded(data, charset)
	before := len(text)
	isJSON := startOfJSON.FindStringIndex(text)
	if isJSON != nil {
		before = isJSON[0]
	}
	isXML := startOfXML(text[:before])
	if isXML < 0 && isJSON != nil {
		if feed, err := parseJSON(ctx, text[before:]); !errors.Is(err, errNoFeed) {
			return feed, err
		}
		isXML = startOfXML(text)
	}
	if isXML < 0 {
		return nil, errNoFeed
	}
	feed := withEntities(text[isXML:], text[:isXML])
	return parseXML(ctx, strings.TrimRight(feed, "\x00 \t\r\n"))
}

var startOfJSON = regexp.MustCompile(`\{(?:\s|/\*(?s:.*?)\*/|//.*\n)*"`)

// startOfXML is where the first tag rss, feed or RDF stands, whatever its
// prefix; -1 for none.
func startOfXML(text string) int {
	for at := 0; ; at++ {
		next := strings.IndexByte(text[at:], '<')
		if next < 0 {
			return -1
		}
		at += next
		name := nameAt(text[at+1:])
		if end := at + 1 + len(name); end == len(text) || strings.IndexByte(" \t\r\n>", text[end]) < 0 {
			continue
		}
		switch strings.ToLower(name[strings.IndexByte(name, ':')+1:]) {
		case "rss", "feed", "rdf":
			return at
		}
	}
}
