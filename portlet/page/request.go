package page

import (
	"net/http"
	"slices"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// Request is what a portlet is asked for. What its methods read becomes part of
// the key of a cached body, so that a body can be shared by those requests
// alone that would read the same. It is safe for concurrent use, by functions
// that outlive the request too.
type Request struct {
	// Window is the id of the window, which begins the ids of its parts.
	Window string
	State  portlet.State
	Mode   portlet.Mode
	// Lang is the language of the page, as in portlet.ShellOptions.
	Lang string
	// Locale is what the page writes, also in the contexts of the portlet's
	// functions, so that components find it by themselves. It is never nil. Bodies
	// are kept by Lang: the pages of an Engine have one locale of a language.
	Locale *locale.Locale

	window *window
	visit  *visit
	reads  *reads

	resource string // the name of the Resource that is asked for
}

// Param returns the first value of a private parameter of the window, "" if it
// is not set. A name that is not in Portlet.Params is never set, and stands in
// the log once, as is Public with Portlet.Public.
func (r Request) Param(name string) string { return first(r.Params(name)) }

// Params returns all values of a private parameter of the window.
func (r Request) Params(name string) []string {
	if !slices.Contains(r.window.Params, name) {
		r.window.unit.hint("parameter is not in Portlet.Params", name)
	}
	return r.visit.view.Param(r.Window, name)
}

// Public returns the values of a public parameter, nil if it is not set or the
// portlet does not declare it.
func (r Request) Public(name string) []string {
	if !slices.Contains(r.window.public, name) {
		r.window.unit.hint("parameter is not in Portlet.Public", name)
		return nil
	}
	return r.visit.view.Public(name)
}

// View returns what the page shows, from which links are made:
//
//	r.URL(r.View().WithParam(r.Window, "trang", "2"))
func (r Request) View() portlet.View {
	r.reads.add(dependency{kind: onView})
	return r.visit.view
}

// URL returns the address of a view of this page, at this window.
func (r Request) URL(v portlet.View) string { return v.URL(r.Path()) + "#" + r.Window }

// ActionURL returns the address for a form of method "post" that calls
// Portlet.Action with a name, [a-z0-9_-]{1,32}.
func (r Request) ActionURL(name string) string {
	return withQuery(r.View().URL(r.Path()), actionPrefix+r.Window, name)
}

// ResourceURL returns the address at which Portlet.Resource answers for a name,
// [a-z0-9_-]{1,32}. It carries what belongs to this window alone.
func (r Request) ResourceURL(name string) string {
	return withQuery(r.View().Only(r.Window).URL(r.Path()), resourcePrefix+r.Window, name)
}

// Path returns the path of the page with the host's own parameters.
func (r Request) Path() string {
	r.reads.add(dependency{kind: onPath})
	return r.visit.path
}

// PathValue returns what http.Request.PathValue does. Where the router sets
// none (gin, echo), the host does by http.Request.SetPathValue; what is missing
// stands in the log once.
func (r Request) PathValue(name string) string {
	value := r.read(onPathValue, name)
	if value == "" && r.visit.http.Pattern == "" {
		r.window.unit.hint("router has set no path value", name)
	}
	return value
}

// Query returns the first value of a parameter of the host's own.
func (r Request) Query(name string) string { return r.read(onQuery, name) }

// Header returns the first value of a header.
func (r Request) Header(name string) string {
	return r.read(onHeader, http.CanonicalHeaderKey(name))
}

// Cookie returns the value of a cookie, "" if there is none.
func (r Request) Cookie(name string) string { return r.read(onCookie, name) }

// User returns what Options.User does, "" for a reader that it does not know.
func (r Request) User() string { return r.read(onUser, "") }

// HTTP returns the request itself, to be read only. A body that was made with
// it is never kept.
func (r Request) HTTP() *http.Request {
	r.reads.add(dependency{kind: onAll})
	return r.visit.http
}

func (r Request) read(kind dependencyKind, name string) string {
	d := dependency{kind, name}
	r.reads.add(d)
	return r.visit.value(d)
}

func first(values []string) string {
	if len(values) == 0 {
		return ""
	}
	return values[0]
}
