package feed

import (
	"context"
	"errors"
	"regexp"
	"strings"
)

// source is a feed as its format gave it. Nothing in it is checked, but it is
// bounded: MaxItems entries, MaxParts of each part of one.
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
	published, updated      string
	categories, authors     []words
	image, imageAlt         string
	files                   []enclosure
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
	isJSON := startOfJSON.FindStringIndex(text)
	isXML := startOfXML.FindStringIndex(text)
	if isJSON != nil && (isXML == nil || isJSON[0] < isXML[0]) {
		if feed, err := parseJSON(ctx, text[isJSON[0]:]); !errors.Is(err, errNoFeed) {
			return feed, err
		}
	}
	if isXML == nil {
		return nil, errNoFeed
	}
	return parseXML(ctx, strings.TrimRight(text[isXML[0]:], "\x00 \t\r\n"))
}

var (
	startOfJSON = regexp.MustCompile(`\{(?:\s|/\*(?s:.*?)\*/|//.*\n)*"`)
	startOfXML  = regexp.MustCompile(`<(?:[A-Za-z][\w.-]*:)?(?i:rss|feed|rdf)[\s>]`)
)
