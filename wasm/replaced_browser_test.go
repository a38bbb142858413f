package wasm_test

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// ours are names that a page may replace as it likes: those of own.js, and what
// the scripts do without.
func ours(t *testing.T) []string {
	t.Helper()
	source, err := os.ReadFile("own.js")
	require.NoError(t, err)
	list := regexp.MustCompile(`const names = \[(.*)\]`).FindSubmatch(source)
	require.NotNil(t, list)
	names := strings.Split(strings.ReplaceAll(string(list[1]), "'", ""), ", ")
	require.Greater(t, len(names), 10)
	return append(names, "Promise", "Promise.race", "Promise.all", "Promise.prototype.finally", "Blob", "HTMLElement", "queueMicrotask")
}

// theirs are the globals that the scripts take as the page has them.
const theirs = `AbortController Boolean CSSStyleSheet CustomEvent DOMParser DecompressionStream Document Element Error Event EventTarget FormData Function IntersectionObserver
Node RegExp ResizeObserver Response ShadowRoot Symbol TypeError Uint8ClampedArray URLSearchParams WebAssembly addEventListener caches clearInterval clearTimeout console crypto customElements fetch
getComputedStyle isNaN localStorage parseInt performance removeEventListener requestIdleCallback scheduler setInterval setTimeout trustedTypes`

// interfaces are those whose methods the scripts call.
const interfaces = `Array String RegExp Promise Function Node Element HTMLElement CharacterData Document DocumentFragment EventTarget CSSStyleSheet DOMTokenList Response Headers
ReadableStream ReadableStreamDefaultReader AbortController IntersectionObserver ResizeObserver DOMParser Storage CacheStorage Crypto Performance CustomElementRegistry DOMImplementation TreeWalker`

// allReplaced is the variable that has every method of every interface replaced.
const allReplaced = "PORTLETKIT_ALL_REPLACED"

// TestNamesThatPagesReplace: names that the scripts use, replaced before them,
// between them and the program, and when all is shown. Of the scripts' own
// names nobody notices; of the others the reader sees a window, headlines or
// what stands in the tag, and no exceptions follow one another.
func TestNamesThatPagesReplace(t *testing.T) {
	s := newSite(t, `<!doctype html><meta charset="utf-8"><title>Khung</title><script src="/trials.js"></script><body>`)
	s.serveAll()
	s.header.Del("Content-Security-Policy")
	script, err := os.ReadFile(filepath.Join("testdata", "replaced.js"))
	require.NoError(t, err)
	s.scripts["/trials.js"] = string(script)
	served := s.host.Config.Handler
	s.host.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/frame" {
			served.ServeHTTP(w, r)
			return
		}
		const link = `<a href="/tin">Tin của xã</a>`
		page := strings.NewReplacer(
			"<head>", `<head><script>parent.arrive(self, 'before')</script>`,
			"</head>", `<script type="module">parent.arrive(self, 'between')</script></head>`,
		).Replace(document(`<portlet-news loading="eager" src="PORTAL/feed/news.json">` + link + `</portlet-news><portlet-links loading="eager" src="PORTAL/feed/links.json">` + link + `</portlet-links>`))
		serveText("text/html; charset=utf-8", s.fill(page))(w, r)
	})
	type found struct {
		Name, States string
		Errors       []string
	}
	try := func(t *testing.T, patience time.Duration, names, kinds, whens []string, hold func(f found)) {
		t.Helper()
		var list [][3]string
		for i, name := range names {
			for j, kind := range kinds {
				list = append(list, [3]string{name, kind, whens[(i+j)%len(whens)]})
				if os.Getenv(allReplaced) != "" {
					list = append(list, [3]string{name, kind, whens[(i+j+1)%len(whens)]}, [3]string{name, kind, whens[(i+j+2)%len(whens)]})
				}
			}
		}
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
		for some := range slices.Chunk(list, 24) {
			text, err := json.Marshal(some)
			require.NoError(t, err)
			for _, f := range browsertest.Eval[[]found](page, `trials(`+string(text)+`, `+strconv.FormatInt(patience.Milliseconds(), 10)+`)`) {
				hold(f)
			}
		}
	}
	both, whens := []string{"gone", "other"}, []string{"before", "between", "after"}
	t.Run("the scripts' own", func(t *testing.T) {
		try(t, 20*time.Second, ours(t), both, whens, func(f found) {
			require.Contains(t, []string{"ok 5,ok 3", "ok 2,ok 3"}, f.States, f.Name)
			require.Empty(t, f.Errors, f.Name)
		})
	})
	shown := regexp.MustCompile(`^(own|(ok|stale|headlines) [25]),(own|(ok|stale) 3)$`)
	some := func(f found) {
		require.Regexp(t, shown, f.States, f.Name)
		require.LessOrEqual(t, len(f.Errors), 2, "%s: %v", f.Name, f.Errors)
	}
	t.Run("the page's", func(t *testing.T) { try(t, 700*time.Millisecond, strings.Fields(theirs), both, whens, some) })
	if os.Getenv(allReplaced) == "" { // the methods take minutes
		return
	}
	t.Run("methods", func(t *testing.T) {
		used, err := json.Marshal(members(t))
		require.NoError(t, err)
		page := browsertest.Open(t, s.host.URL, browsertest.PageOptions{})
		for owner := range strings.FieldsSeq(interfaces) {
			names := browsertest.Eval[[]string](page, `methods(`+string(used)+`, '`+owner+`.prototype', `+owner+`.prototype)`)
			try(t, 700*time.Millisecond, names, []string{"gone"}, whens, some)
		}
	})
}

// members are the names behind a dot in the widgets' sources.
func members(t *testing.T) (names []string) {
	t.Helper()
	for _, pattern := range []string{"loader/*.js", "preview/*.js", "runtime/*.js", "widgets.js"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			source, err := os.ReadFile(file)
			require.NoError(t, err)
			for _, m := range regexp.MustCompile(`\.([a-zA-Z]\w*)`).FindAllStringSubmatch(string(source), -1) {
				names = append(names, m[1])
			}
		}
	}
	return names
}
