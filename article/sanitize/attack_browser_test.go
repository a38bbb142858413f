//go:build !js

package sanitize_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"github.com/portletkit/portletkit/internal/workshop/browsertest"
)

// forAllAttacks bounds one action: 250 pages in frames, which takes some seconds
// on two idle processors.
const forAllAttacks = 3 * time.Minute

// TestAttacksInChromium puts the output for every attack into real pages: as
// part of the page that the server sends, and by script, with and without
// Trusted Types. Nothing may run, load, move or clobber.
func TestAttacksInChromium(t *testing.T) {
	attacks := readCases(t, "testdata/attacks.txt")
	require.GreaterOrEqual(t, len(attacks), 150)
	site := attackSite(t, attacks)
	all := allCases(t)
	for _, trusted := range []string{"", "?trusted=1"} {
		t.Run("trusted types "+trusted, func(t *testing.T) {
			page := browsertest.Open(t, site.URL+"/host"+trusted, browsertest.PageOptions{Timeout: forAllAttacks})
			t.Run("in the page", func(t *testing.T) {
				result := browsertest.Eval[attackResult](page, fmt.Sprintf(
					`loadAll(%s, i => "/case/" + i + "%s")`, quoted(namesOf(attacks)), trusted))
				require.Empty(t, result.Fired)
				require.Empty(t, result.Wrong)
			})
			t.Run("by script", func(t *testing.T) {
				result := browsertest.Eval[attackResult](page, fmt.Sprintf(
					`insertAll(%s, %s)`, quoted(outputs(all)), putScript(trusted)))
				require.Empty(t, result.Fired)
				require.Empty(t, result.Wrong)
				for i, read := range result.Read {
					require.Equal(t, asChromiumWrites(all[i].out), read, all[i].name)
				}
			})
			requireNoAttackRequest(t, page)
		})
	}
}

// TestAttacksFireUnsanitized shows that the harness sees an attack when there
// is one.
func TestAttacksFireUnsanitized(t *testing.T) {
	attacks := readCases(t, "testdata/attacks.txt")
	page := browsertest.Open(t, attackSite(t, attacks).URL+"/host", browsertest.PageOptions{Timeout: forAllAttacks})
	result := browsertest.Eval[attackResult](page, fmt.Sprintf(
		`loadAll(%s, i => "/raw/" + i)`, quoted(namesOf(attacks))))
	require.Greater(t, len(result.Fired), 40)
	require.Greater(t, len(result.Wrong), 100)
}

func allCases(t *testing.T) (all []testCase) {
	for _, file := range caseFiles(t) {
		all = append(all, readCases(t, file)...)
	}
	return all
}

type attackResult struct {
	Wrong, Read, Fired []string
}

func namesOf(cases []testCase) (names []string) {
	for _, c := range cases {
		names = append(names, c.name)
	}
	return names
}

func outputs(cases []testCase) (pairs [][2]string) {
	for _, c := range cases {
		pairs = append(pairs, [2]string{c.name, c.out})
	}
	return pairs
}

func quoted(value any) string {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return string(text)
}

// putScript is the function that inserts markup: under Trusted Types a string
// is refused, so it has to go through a policy.
func putScript(trusted string) string {
	if trusted == "" {
		return `(main, markup) => { main.innerHTML = markup; }`
	}
	return `(() => {
		const policy = trustedTypes.createPolicy("insert", { createHTML: (markup) => markup });
		return (main, markup) => { main.innerHTML = policy.createHTML(markup); };
	})()`
}

// requireNoAttackRequest looks for requests that content caused beyond the
// pictures, media and frames that it may have.
func requireNoAttackRequest(t *testing.T, page *browsertest.Page) {
	for _, request := range page.Requests() {
		require.NotContains(t, request.URL, "attack.invalid")
	}
}

// attackSite serves a host page and one page for each attack, sanitized and
// raw.
func attackSite(t *testing.T, attacks []testCase) *httptest.Server {
	marker, err := os.ReadFile("testdata/marker.js")
	require.NoError(t, err)
	mux := http.NewServeMux()
	mux.HandleFunc("/marker.js", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/javascript")
		_, _ = w.Write(marker)
	})
	mux.HandleFunc("/host", func(w http.ResponseWriter, r *http.Request) { attackPage(w, r, "") })
	mux.HandleFunc("/case/{i}", func(w http.ResponseWriter, r *http.Request) {
		if attack := pick(r, attacks); attack != nil {
			attackPage(w, r, attack.out)
		}
	})
	mux.HandleFunc("/raw/{i}", func(w http.ResponseWriter, r *http.Request) {
		if attack := pick(r, attacks); attack != nil {
			attackPage(w, r, attack.in)
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func pick(r *http.Request, attacks []testCase) *testCase {
	i, err := strconv.Atoi(r.PathValue("i"))
	if err != nil || i < 0 || i >= len(attacks) {
		return nil
	}
	return &attacks[i]
}

// attackPage writes a page with content in its main element. Frames of others
// are kept from the network; nothing else is, so that the policy of the page
// hides no fault of the sanitizer.
func attackPage(w http.ResponseWriter, r *http.Request, content string) {
	policy := "frame-src 'self'"
	if r.FormValue("trusted") != "" {
		policy += "; require-trusted-types-for 'script'; trusted-types insert"
	}
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = fmt.Fprintf(w, `<!DOCTYPE html><html lang="vi"><head><title>attacks</title><script src="/marker.js"></script></head>`+
		`<body><main>%s</main><footer>footer</footer></body></html>`, content)
}

// asChromiumWrites writes balanced markup as Element.innerHTML does.
func asChromiumWrites(markup string) string {
	var b strings.Builder
	text := strings.NewReplacer("&", "&amp;", "\u00a0", "&nbsp;", "<", "&lt;", ">", "&gt;")
	value := strings.NewReplacer("&", "&amp;", "\u00a0", "&nbsp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	z := html.NewTokenizer(strings.NewReader(markup))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); token.Type {
		case html.StartTagToken:
			b.WriteString("<" + token.Data)
			for _, a := range token.Attr {
				b.WriteString(" " + a.Key + `="` + value.Replace(a.Val) + `"`)
			}
			b.WriteString(">")
		case html.EndTagToken:
			b.WriteString("</" + token.Data + ">")
		default:
			b.WriteString(text.Replace(token.Data))
		}
	}
	return b.String()
}
