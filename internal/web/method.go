package web

import (
	"net/http"
	"slices"
	"strings"
)

// Allow reports whether the request has one of the methods. Any other is
// answered with 405 and their list (RFC 9110, section 15.5.6).
func Allow(w http.ResponseWriter, r *http.Request, methods ...string) bool {
	if slices.Contains(methods, r.Method) {
		return true
	}
	w.Header().Set("Allow", strings.Join(methods, ", "))
	http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
	return false
}

// AllowRead is Allow for what is only read: GET and HEAD.
func AllowRead(w http.ResponseWriter, r *http.Request) bool {
	return Allow(w, r, http.MethodGet, http.MethodHead)
}
