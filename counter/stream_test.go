package counter

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The time that a write may take does not end a stream that is quiet for
// longer, in no version of HTTP.
func TestQuietStreamLives(t *testing.T) {
	for name, http2 := range map[string]bool{"HTTP/1.1": false, "HTTP/2.0": true} {
		t.Run(name, func(t *testing.T) {
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				events := &eventWriter{w: w, control: http.NewResponseController(w), within: 50 * time.Millisecond}
				for _, text := range []string{"a", "b"} {
					if err := events.write(text); err != nil {
						t.Error(err)
					}
					time.Sleep(200 * time.Millisecond)
				}
			}))
			server.EnableHTTP2 = http2
			server.StartTLS()
			defer server.Close()
			response, err := server.Client().Get(server.URL)
			require.NoError(t, err)
			defer response.Body.Close()
			require.Equal(t, name, response.Proto)
			text, err := io.ReadAll(response.Body)
			require.NoError(t, err)
			require.Equal(t, "ab", string(text))
		})
	}
}

// A reader that takes nothing is given up.
func TestStreamGivesUpOnStuckReader(t *testing.T) {
	failed := make(chan error, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		events := &eventWriter{w: w, control: http.NewResponseController(w), within: time.Second}
		block := string(make([]byte, 1<<20))
		var err error
		for range 100 {
			if err = events.write(block); err != nil {
				break
			}
		}
		failed <- err
	}))
	defer server.Close()
	response, err := http.Get(server.URL)
	require.NoError(t, err)
	defer response.Body.Close()
	select {
	case err := <-failed:
		require.Error(t, err)
	case <-time.After(10 * time.Second):
		t.Fatal("still writing")
	}
}
