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
		r.Put(address, feedOf(i*10))
		_, known := r.Get(address)
		require.True(t, known, "the newest is there")
		bytes, _ := r.Size()
		require.LessOrEqual(t, bytes, limit)
	}
	_, feeds := r.Size()
	require.Greater(t, feeds, 5, "the memory is used")
}

// A new form takes the place of the old one, also where it is too large.
func TestRememberedReplaces(t *testing.T) {
	r := newRemembered(10_000)
	r.Put("a", feedOf(5000))
	before, _ := r.Size()
	r.Put("a", feedOf(5000))
	after, _ := r.Size()
	require.Equal(t, before, after)
	r.Put("a", feedOf(10_000))
	_, known := r.Get("a")
	require.False(t, known, "an old form must not answer for a new one")
	bytes, _ := r.Size()
	require.Zero(t, bytes)
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
