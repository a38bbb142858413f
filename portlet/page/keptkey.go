package page

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// A question is all of a request that an answer may depend on.
type question struct {
	key   string
	path  string // that the server was asked for
	query string
	// values are by the names of opts and of the pattern's wildcards.
	headers, cookies, wildcards []pair
}

type pair struct{ name, value string }

// ask reduces a request to its question. There is none where the reader gets an
// answer of his own.
func (k *keeper) ask(r *http.Request) (question, bool) {
	if !k.answers(r) {
		return question{}, false
	}
	var q question
	var ok bool
	if q.query, ok = k.query(r.URL.RawQuery); !ok {
		return question{}, false
	}
	path := r.URL.EscapedPath()
	q.path = askedPath(r, path)
	if k.opts.Page != nil {
		q.path = k.opts.Page.forwarded(r, q.path)
	}
	q.wildcards = wildcards(r)
	for name, few := range k.opts.Headers {
		value := first(r.Header[name])
		if name == "Host" {
			value = r.Host
		}
		q.headers = append(q.headers, pair{name, fewOf(few, value)})
	}
	if len(k.opts.Cookies) > 0 && len(r.Header["Cookie"]) > 0 {
		q.cookies = k.cookies(r)
	}
	q.key = k.keyOf(path, q)
	return q, true
}

// answers reports whether the request is one for an answer that others may get.
func (k *keeper) answers(r *http.Request) bool {
	return (r.Method == http.MethodGet || r.Method == http.MethodHead) && r.ContentLength == 0 &&
		len(r.Header["Authorization"]) == 0 && len(r.Header["Upgrade"]) == 0 &&
		(k.opts.Own == nil || !k.opts.Own(r)) && templ.GetNonce(r.Context()) == ""
}

func fewOf(few func(string) string, value string) string {
	if few == nil || value == "" {
		return value
	}
	return few(value)
}

func (k *keeper) cookies(r *http.Request) []pair {
	var list []pair
	for name, few := range k.opts.Cookies {
		if c, err := r.Cookie(name); err == nil {
			if value := fewOf(few, c.Value); value != "" {
				list = append(list, pair{name, value})
			}
		}
	}
	return list
}

// query is the one form of all queries that ask for the same. A window's body or
// resource alone is not asked of the keeper.
func (k *keeper) query(raw string) (string, bool) {
	if raw == "" {
		return "", true
	}
	view := ""
	if p := k.opts.Page; p != nil {
		v := p.plan.parse(raw)
		resource, _ := asked(raw, resourcePrefix)
		if id := v.Alone(); resource != "" || id != "" && v.State(id) == portlet.StateSolo {
			return "", false
		}
		view = strings.TrimPrefix(v.Query(), "?")
	}
	own := url.Values{}
	if len(k.opts.Query) > 0 {
		all, _ := url.ParseQuery(raw) // what cannot be read is not there, as for the handler
		for _, name := range k.opts.Query {
			if values, ok := all[name]; ok {
				own[name] = values
			}
		}
	}
	return strings.Trim(view+"&"+own.Encode(), "&"), true
}

// wildcards are the values of the pattern that net/http has found for the
// request.
func wildcards(r *http.Request) []pair {
	var list []pair
	for rest := r.Pattern; ; {
		_, after, found := strings.Cut(rest, "{")
		if !found {
			return list
		}
		name, tail, _ := strings.Cut(after, "}")
		if name = strings.TrimSuffix(name, "..."); name != "$" && name != "" {
			list = append(list, pair{name, r.PathValue(name)})
		}
		rest = tail
	}
}

func (k *keeper) keyOf(path string, q question) string {
	made := make(key, 0, 160).add(k.number).add(path).add(q.path).add(q.query)
	for _, list := range [][]pair{q.headers, q.cookies, q.wildcards} {
		slices.SortFunc(list, func(a, b pair) int { return strings.Compare(a.name, b.name) })
		made = append(made, '|')
		for _, p := range list {
			made = made.add(p.name).add(p.value)
		}
	}
	return string(made)
}

// reduced is a request that holds the question and nothing else.
func (k *keeper) reduced(r *http.Request, q question) *http.Request {
	to := &url.URL{Path: r.URL.Path, RawPath: r.URL.RawPath, RawQuery: q.query}
	out := &http.Request{
		Method: http.MethodGet, URL: to, RequestURI: q.path, Pattern: r.Pattern, Body: http.NoBody,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{},
	}
	if q.query != "" {
		out.RequestURI += "?" + q.query
	}
	for _, h := range q.headers {
		if h.name == "Host" {
			out.Host = h.value
		} else if h.value != "" {
			out.Header.Set(h.name, h.value)
		}
	}
	for _, c := range q.cookies {
		out.AddCookie(&http.Cookie{Name: c.name, Value: c.value})
	}
	for _, w := range q.wildcards {
		out.SetPathValue(w.name, w.value)
	}
	return out
}

func canonical(headers map[string]func(string) string) map[string]func(string) string {
	out := map[string]func(string) string{}
	for name, few := range headers {
		out[http.CanonicalHeaderKey(name)] = few
	}
	return out
}

// varyOf names what proxies must tell apart.
func varyOf(opts KeepOptions) []string {
	list := []string{"Accept-Encoding"}
	for name := range opts.Headers {
		if name != "Host" { // a part of the URL for proxies
			list = append(list, name)
		}
	}
	if len(opts.Cookies) > 0 {
		list = append(list, "Cookie")
	}
	if p := opts.Page; p != nil && p.isForwarded() {
		list = append(list, prefixHeader) // it stands in the path of what is asked
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// withContext is the request of a maker.
func withContext(ctx context.Context, r *http.Request, m *making) *http.Request {
	ctx = context.WithValue(ctx, makingKey{}, m)
	return r.WithContext(context.WithValue(ctx, notesKey{}, m.notes))
}
