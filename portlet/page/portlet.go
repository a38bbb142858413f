package page

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// Portlet is what a host defines once and places on any number of pages, by
// pointer: the pointer is its identity, for the cache and for its breaker. Do
// not change it once a page has it. Its functions are called by many goroutines
// at once.
type Portlet struct {
	// Title is what readers see, plain text.
	Title string
	// Key names the portlet in logs and figures, and begins the ids and so the
	// addresses of its windows: with one of its own they stay when the title
	// changes. It is [a-z0-9-]{1,40}, anything else is an error of New, and never
	// shown. "" is made of the title.
	Key string

	// Render makes the body. The returned component is rendered within the
	// deadline too. nil is the empty state. It must end when ctx does, at the
	// deadline or earlier when its reader leaves; one that has not ended at the
	// deadline is abandoned, and while some of these hang the portlet is late at
	// once. A
	// portlet without Render (of a kind that is no longer installed, say) is a
	// failed one.
	//
	// Errors that are the reader's are ErrBadRequest, for input that makes no
	// sense, and ErrNotFound. All others are failures: the fifth in a row blocks
	// the portlet for 30 seconds, in so far as requests ask the same of it (by
	// parameters and what Render reads); five that ask different things block all
	// but one run at a time. A missed deadline is none.
	Render func(ctx context.Context, r Request) (templ.Component, error)

	// Allow says whether the reader may have this window in this mode, before
	// Render, Action and Resource; nil allows all. It must be quick: it has no
	// deadline. A panic is a no.
	Allow func(ctx context.Context, r Request) bool
	// Denied is the message to those who may not, also in answer to a form (403);
	// "" shows them no window.
	Denied string
	// Refused is what the window shows in answer to a form of a reader whom Allow
	// refuses: the form with what was typed, as form.Form.Refuse gives it back, and
	// what to do, such as to log in again in another tab and to send once more. The
	// page has the status 403, and nothing was done. It has 5 seconds; nil shows
	// Denied alone, and so does a form of which the browser does not say that it
	// was sent from this site (Sec-Fetch-Site, Origin).
	Refused func(ctx context.Context, r Request) templ.Component

	// Action does what a POST asks for and returns the view that the reader
	// comes back to, r.View() or one made from it. It has 5 seconds. An error
	// shows the page with its window as that of a failed portlet; Invalid shows
	// the form again. After an Action no cached body of the portlet is shown any
	// more, unless it returns Invalid (422), ErrBadRequest (400), ErrDenied (403)
	// or ErrNotFound (404): then it must have changed nothing. Files of a
	// form are in r.HTTP().MultipartForm until it returns. nil refuses all but
	// the kit's own "reset".
	Action func(ctx context.Context, r Request, name string, form url.Values) (portlet.View, error)
	// ReadForm reads the body of a POST in place of the page, which refuses the
	// whole of what has more than Options.MaxForm bytes. It is called before the
	// time of Action begins and sees to its own limits of size and time, as
	// form.Form.Read does. Action gets the request that it returns, by r.HTTP(),
	// with the PostForm of that. An error is the reader's fault: 400. nil is the
	// page's own reading.
	ReadForm func(w http.ResponseWriter, r *http.Request) (*http.Request, error)
	// Resource answers for what is not part of the page: a picture, a table as
	// CSV, JSON. It has 5 seconds. nil has none.
	Resource func(ctx context.Context, r Request, name string) (Resource, error)
	// Menu adds items to the window's menu. It must be quick: it has no
	// deadline. A panic leaves the items out.
	Menu func(r Request) []portlet.MenuItem

	// Deadline is the time from the beginning of the request; 0 is
	// 1 second, more than 5 seconds is an error of New.
	Deadline time.Duration
	// Cache says what may be kept; the zero value keeps nothing.
	Cache Cache
	// Version returns a short text that changes with the content, and costs less
	// than Render. It is asked when a cached body has expired: if the answer is
	// the same, the body is good for another while. nil or "" renders.
	Version func(ctx context.Context, r Request) (string, error)

	// Params are the names of the private parameters, Public those of the page's
	// public parameters that the portlet may read, Modes what it has besides
	// view.
	Params []string
	Public []string
	Modes  []portlet.Mode

	// Primary is what the page is about: if it fails or is blocked, the status
	// of the page is 503, if it is not found 404, if it is denied 403, if the
	// input made no sense 400.
	Primary bool
	// Bare shows the body without frame, heading and menu. It cannot be minimized
	// or maximized.
	Bare bool
	// Frame is how its windows look: Level, Lang, Empty, Menu, MenuActions, More,
	// Feed and FeedType. The rest is set by the page.
	Frame portlet.WindowOptions
}

func (p *Portlet) deadline() time.Duration { return cmp.Or(p.Deadline, defaultDeadline) }

// Scope says whose a cached body is.
type Scope uint8

const (
	// Private bodies are one reader's. They are kept only where Options.User
	// tells readers apart.
	Private Scope = iota
	// Public bodies are everybody's. The context of Render then carries no
	// values of the request, and every part of the request that Render reads
	// through Request becomes part of the key.
	Public
	// OfPage bodies are never kept by themselves, but with their whole page where
	// Engine.Keep keeps that, for their Expiry. The context of Render has what
	// the host's handlers have put into that of the request.
	OfPage
)

// Forever is the Expiry of a body that only an action or Engine.Purge ends.
const Forever time.Duration = -1

// Cache is what may be kept of a portlet's bodies (JSR 362, PLT.22). Failures
// of what may be kept are kept too: errors for 5 seconds, ErrBlocked for 30.
// Concurrent requests for the same body share one run, unless Expiry is 0.
type Cache struct {
	// Expiry is how long a body is shown without rendering again: 0 is off,
	// Forever (or any negative value) does not end.
	Expiry time.Duration
	Scope  Scope
	// Grace is how long an expired body may still stand in for one that is late;
	// 0 is 10 minutes, a negative value is none.
	Grace time.Duration
}

const (
	defaultGrace   = 10 * time.Minute
	failedExpiry   = 5 * time.Second
	blockedExpiry  = 30 * time.Second
	endOfTimeYears = 100
)

func (c Cache) grace() time.Duration { return max(0, cmp.Or(c.Grace, defaultGrace)) }

// expiry returns when a body made at a time expires.
func (c Cache) expiry(made time.Time) time.Time {
	if c.Expiry < 0 {
		return made.AddDate(endOfTimeYears, 0, 0)
	}
	return made.Add(c.Expiry)
}
