package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article"
)

// feedOf is a feed whose only article has a summary of so many bytes.
func feedOf(bytes int) memory {
	return memory{etag: "x", result: Result{Articles: []article.Article{{Summary: strings.Repeat("a", bytes)}}}}
}

func TestRememberedAreBounded(t *testing.T) {
	const limit = 100_000
	r := newRemembered(limit)
	for i := range 500 {
		address := fmt.Sprint("https://bao.example/", i)
		r.put(address, feedOf(i*10))
		_, known := r.get(address)
		require.True(t, known, "the newest is there")
		held := 0
		for _, m := range r.feeds {
			held += len(m.result.Articles[0].Summary)
		}
		require.LessOrEqual(t, held, limit)
		require.LessOrEqual(t, r.bytes, limit)
	}
	require.Greater(t, len(r.feeds), 5, "the memory is used")
}

// A new form takes the place of the old one, also where it is too large.
func TestRememberedReplaces(t *testing.T) {
	r := newRemembered(10_000)
	r.put("a", feedOf(5000))
	before := r.bytes
	r.put("a", feedOf(5000))
	require.Equal(t, before, r.bytes)
	r.put("a", feedOf(10_000))
	_, known := r.get("a")
	require.False(t, known, "an old form must not answer for a new one")
	require.Zero(t, r.bytes)
}

// Every text that a feed can fill weighs.
func TestWeight(t *testing.T) {
	long := strings.Repeat("a", 1<<20)
	for name, r := range map[string]Result{
		"title":      {Title: long},
		"summary":    {Articles: []article.Article{{Summary: long}}},
		"tag":        {Articles: []article.Article{{Tags: []string{long}}}},
		"author":     {Articles: []article.Article{{Authors: []article.Author{{Name: long}}}}},
		"attachment": {Articles: []article.Article{{Attachments: []article.Attachment{{URL: long}}}}},
		"cover":      {Articles: []article.Article{{Cover: article.Figure{Alt: long}}}},
		"fault":      {Faults: []ItemError{{Title: long, Err: errors.New("x")}}},
	} {
		require.Greater(t, memory{result: r}.weight(), len(long), name)
	}
}
