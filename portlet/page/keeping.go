package page

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/internal/web/cache"
)

// KeepOptions say what the handler behind Engine.Keep reads of a request: it gets
// that and no more, so that what it answers is for all who ask for the same.
type KeepOptions struct {
	// Page is the page that the handler leads to: the view in the URL is a part
	// of what is asked for. nil is the handler itself, if that is a *Page.
	Page *Page
	// Query are the parameters of the host's own that it reads.
	Query []string
	// Cookies and Headers are those that it reads, each with a function that
	// makes one of few values of what the reader sends, "" for none: every
	// combination is an answer of its own. nil takes values as they are. "Host" is
	// a header here.
	Cookies, Headers map[string]func(value string) string
	// Own says who gets answers of his own: the handler then gets the request as
	// it is. So must be served whom Options.User, Admin or Timing of the page
	// know, and who is logged in. Requests with Authorization, and those whose
	// context has a nonce for scripts (templ.WithNonce), always are.
	Own func(*http.Request) bool

	// Fresh is how long an answer is given without being made again. 0 is what
	// the answer says of itself: a Page as long as its windows, other handlers by
	// their Cache-Control with "public" and "max-age". It bounds that of a Page.
	Fresh time.Duration
	// Stale is how much longer an answer is given while it is made anew; 0 is 10
	// seconds, a negative value is none. Where that fails (with 5xx, a panic, or
	// by taking more than 10 seconds) it is given for 10 minutes. What was ended
	// by Engine.End, Engine.Purge or an Action is never given.
	Stale time.Duration
	// Topics end all answers, like those of DependsOn.
	Topics []string

	// Proxies is how long proxies between the site and its readers, a CDN, may
	// keep an answer (s-maxage), in whole seconds, and ProxiesStale how much
	// longer while they ask for a new one (stale-while-revalidate). 0 lets no
	// proxy keep a page: each reader then asks the site, which says 304 to who
	// has it. What ends an answer here does not reach proxies, and a counter sees
	// no reader whom a proxy answers.
	Proxies, ProxiesStale time.Duration
}

const defaultStale = 10 * time.Second

// Keep returns a handler that makes an answer of next once, compresses it once
// for each coding (brotli, gzip, none), and gives it to all readers who ask for
// the same, with a strong ETag for each coding, 304, HEAD and ranges. It is for
// pages, feeds, sitemaps and JSON alike, whatever the handler is made of:
//
//	mux.Handle("/{$}", engine.Keep(front, page.KeepOptions{}))
//	mux.Handle("/feed.json", engine.Keep(feed.JSONHandler(), page.KeepOptions{Topics: []string{"articles"}}))
//
// The handler gets GET requests that consist of the path, the values of the
// pattern's wildcards and what KeepOptions name: no other parameter, header or
// cookie, no address, no value of the context. It goes around a router or into a
// pattern of net/http's. Other methods, and requests for a window's body or
// Resource alone, are passed on as they are.
//
// An answer holds as long as its windows do, and until something that it depends
// on ends: a topic (DependsOn, End), a portlet (an Action, Purge). Kept are
// answers of status 200 of at most 4 MiB. Not kept, but made for each reader with
// the request as it is, is what sets a cookie, holds a nonce, says "private",
// "no-store" or Vary by what is not named here, and a Page with a portlet that
// has Allow, is Private or not cached, asks for User or HTTP, or reads a
// parameter, header or cookie that is not named here; the log says so once.
//
// One maker is at work for all who ask at once, and goes on when the first of
// them leaves; 64 at most, of which those that hang are some. When there are
// more, readers are served as without Keep. A panic of the handler is that of
// every reader who waits for it.
func (e *Engine) Keep(next http.Handler, opts KeepOptions) http.Handler {
	if e.kept == nil {
		return next
	}
	if p, ok := next.(*Page); ok && opts.Page == nil {
		opts.Page = p
	}
	switch {
	case opts.Stale == 0:
		opts.Stale = defaultStale
	case opts.Stale < 0:
		opts.Stale = 0
	}
	opts.Headers = canonical(opts.Headers)
	return &keeper{
		engine: e, next: next, opts: opts, vary: varyOf(opts),
		number: strconv.FormatUint(e.pages.Add(1), 10),
	}
}

// A keeper is what stands in front of a handler.
type keeper struct {
	engine *Engine
	next   http.Handler
	opts   KeepOptions
	vary   []string
	number string // tells its keys from those of others
}

// ServeHTTP implements http.Handler.
func (k *keeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked, ok := k.ask(r)
	if !ok {
		k.engine.kept.passed.Add(1)
		k.next.ServeHTTP(w, r)
		return
	}
	a, err := k.find(r, asked)
	var panicked *cache.PanicError
	switch {
	case errors.As(err, &panicked):
		panic(panicked.Value)
	case a == nil && r.Context().Err() != nil: // the reader has left
	case a == nil || a.own || a.status != http.StatusOK && len(r.Header["Cookie"]) > 0:
		// Who is known by a cookie may be answered otherwise.
		k.engine.kept.passed.Add(1)
		k.next.ServeHTTP(w, r)
	default:
		a.serve(w, r)
	}
}

// find returns the answer to what is asked. An answer that is an error comes with
// one.
func (k *keeper) find(r *http.Request, asked question) (*answer, error) {
	from := k.engine.kept.of(asked)
	if a, ok := from.Fresh(asked.key); ok {
		k.engine.kept.hits.Add(1)
		return a, nil
	}
	reduced := k.reduced(r, asked)
	return from.Get(r.Context(), asked.key, func(ctx context.Context) (*answer, error) {
		return k.make(ctx, reduced, asked)
	})
}
