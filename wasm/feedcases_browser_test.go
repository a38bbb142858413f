package wasm_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// readsFeeds is a page on which read(file) gives the titles and addresses that
// a widget shows of a case, as the scripts stand in the sources now.
const readsFeeds = `<!doctype html><meta charset="utf-8"><title>Nguồn tin</title><script type="module">
import { feed } from '/loader/feed.js';
import { parsed } from '/preview/parsed.js';
import { entries } from '/preview/entries.js';
globalThis.read = async (file) => {
	const { items } = entries(await parsed(await feed(location.origin + '/cases/' + file)), 'https://bao.example/feed');
	// The server writes one sign for several bytes that are no text.
	return { titles: items.map((item) => item.title.replace(/\ufffd+/g, '\ufffd').normalize()), urls: items.map((item) => item.url) };
};
</script>`

// Widgets keep the entries of a feed that article/feed keeps on the server: one
// set of cases tests both.
func TestWidgetsKeepTheServersEntries(t *testing.T) {
	data, err := os.ReadFile("../article/feed/testdata/cases/cases.json")
	require.NoError(t, err)
	var cases []struct {
		File, Why    string
		Titles, URLs []string
	}
	require.NoError(t, json.Unmarshal(data, &cases))
	require.NotEmpty(t, cases)
	page := browsertest.Open(t, serveFeedCases(t), browsertest.PageOptions{})
	page.WaitFor(`typeof read === 'function'`)
	for _, c := range cases {
		t.Run(c.File, func(t *testing.T) {
			got := browsertest.Eval[struct{ Titles, URLs []string }](page.With(t), `read('`+c.File+`')`)
			require.Equal(t, c.Titles, got.Titles, c.Why)
			if c.URLs != nil {
				require.Equal(t, c.URLs, got.URLs, c.Why)
			}
		})
	}
}

func serveFeedCases(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	mux.Handle("/loader/", http.FileServer(http.Dir(".")))
	mux.Handle("/preview/", http.FileServer(http.Dir(".")))
	mux.Handle("/cases/", http.StripPrefix("/cases", http.FileServer(http.Dir("../article/feed/testdata/cases"))))
	mux.HandleFunc("/{$}", serveText("text/html; charset=utf-8", readsFeeds))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}
