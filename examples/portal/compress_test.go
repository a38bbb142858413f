package main

import (
	"io"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestPagesAreCompressed(t *testing.T) {
	s := start(t, nil)
	fetch := func(path string) *http.Response {
		r, err := http.NewRequest(http.MethodGet, s.URL+path, nil)
		require.NoError(t, err)
		r.Header.Set("Accept-Encoding", "gzip")
		res, err := http.DefaultTransport.RoundTrip(r)
		require.NoError(t, err)
		t.Cleanup(func() { res.Body.Close() })
		return res
	}
	for _, path := range []string{"/", "/feed.json", "/media/emblem.svg", "/assets/page.css"} {
		res := fetch(path)
		require.Equal(t, "gzip", res.Header.Get("Content-Encoding"), path)
	}
	front := fetch("/")
	zipped, err := io.ReadAll(front.Body)
	require.NoError(t, err)
	_, plain := s.get(t, "/")
	require.Less(t, len(zipped), len(plain)/3)
	feed := fetch("/feed.json")
	bare := &http.Transport{DisableCompression: true}
	plainFeed, err := bare.RoundTrip(mustRequest(t, s.URL+"/feed.json"))
	require.NoError(t, err)
	plainFeed.Body.Close()
	require.NotEqual(t, plainFeed.Header.Get("ETag"), feed.Header.Get("ETag"))
	r, err := http.NewRequest(http.MethodGet, s.URL+"/feed.json", nil)
	require.NoError(t, err)
	r.Header.Set("Accept-Encoding", "gzip")
	r.Header.Set("If-None-Match", feed.Header.Get("ETag"))
	again, err := http.DefaultTransport.RoundTrip(r)
	require.NoError(t, err)
	again.Body.Close()
	require.Equal(t, http.StatusNotModified, again.StatusCode)
	for _, path := range []string{streamPath, "/counter/x/stream"} {
		stream := fetch(path)
		require.Equal(t, "text/event-stream", stream.Header.Get("Content-Type"), path)
		require.Empty(t, stream.Header.Get("Content-Encoding"), path)
	}
	require.Equal(t, http.StatusNotFound, fetch(streamPath+"/").StatusCode)
}

func TestStreamIsKnownByItsPath(t *testing.T) {
	f := func(path string, want bool) {
		t.Helper()
		require.Equal(t, want, isStream(mustRequest(t, "http://portal.example"+path)), path)
	}
	f(streamPath, true)
	f("/counter/x/stream", true)
	f("/counter/stream/", false)
	f("/counter/upstream", false)
	f("/tin/stream", false)
	f("/stream", false)
}

func mustRequest(t *testing.T, address string) *http.Request {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, address, nil)
	require.NoError(t, err)
	return r
}
