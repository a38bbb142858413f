package portlet

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// maxParamName is the longest name of a parameter in bytes.
const maxParamName = 32

// WindowSpec says what the URL of a page may say of one window.
type WindowSpec struct {
	// ID is the window's id, see Names.
	ID string
	// Params are the names of its private parameters.
	Params []string
	// Modes are those that it has besides ModeView.
	Modes []Mode
}

// Schema is what the URL of a page may say: of which windows, and by which
// parameters. It does not change and is safe for concurrent use.
type Schema struct {
	windows map[string]WindowSpec
	public  []string
}

// errSchema is what every error of NewSchema wraps.
var errSchema = errors.New("portlet: schema cannot be used")

// A schemaError says which part of a schema is wrong.
type schemaError string

func (e schemaError) Error() string { return errSchema.Error() + ": " + string(e) }

func (e schemaError) Unwrap() error { return errSchema }

// NewSchema makes the schema of a page: its windows, and the public parameters
// that all of them share. Names of parameters are [a-z0-9_-]{1,32}. A name that
// sounds like a secret (token, csrf, session, password and the like) is an
// error, because URLs end up in logs, histories and Referer headers.
func NewSchema(windows []WindowSpec, public []string) (*Schema, error) {
	s := &Schema{windows: make(map[string]WindowSpec, len(windows)), public: slices.Clone(public)}
	errs := []error{paramNameFault("of the page", public)}
	for _, w := range windows {
		if !isID(w.ID) {
			errs = append(errs, schemaError("window id "+quote(w.ID)+" is not [a-z0-9-]{1,40}"))
		}
		if _, double := s.windows[w.ID]; double {
			errs = append(errs, schemaError("window id "+quote(w.ID)+" stands twice"))
		}
		errs = append(errs, paramNameFault("of window "+quote(w.ID), w.Params), modeFault(w))
		s.windows[w.ID] = WindowSpec{ID: w.ID, Params: slices.Clone(w.Params), Modes: slices.Clone(w.Modes)}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	return s, nil
}

func modeFault(w WindowSpec) error {
	for _, m := range w.Modes {
		if !isParamName(string(m)) || m == "view" {
			return schemaError("mode " + quote(string(m)) + " of window " + quote(w.ID) + " is not [a-z0-9_-]{1," + strconv.Itoa(maxParamName) + "} or is the view mode")
		}
	}
	return nil
}

func paramNameFault(of string, names []string) error {
	for _, name := range names {
		switch {
		case !isParamName(name):
			return schemaError("parameter " + quote(name) + " " + of + " is not [a-z0-9_-]{1," + strconv.Itoa(maxParamName) + "}")
		case isSecretName(name):
			return schemaError("parameter " + quote(name) + " " + of + " sounds like a secret, which has no place in a URL")
		}
	}
	return nil
}

func isParamName(s string) bool {
	return s != "" && len(s) <= maxParamName && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789_-") == ""
}

// secretWords are what a part of a secret's name is.
var secretWords = []string{"token", "csrf", "xsrf", "session", "sessionid", "sid", "password", "passwd", "pwd", "secret", "auth", "jwt", "apikey", "otp", "matkhau"}

func isSecretName(name string) bool {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' })
	words = append(words, strings.Join(words, ""))
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(secretWords, w) })
}

// View returns the view in which every window is normal and no parameter set.
func (s *Schema) View() View { return View{schema: s} }

func (s *Schema) hasWindow(id string) bool {
	_, ok := s.windows[id]
	return ok
}

func (s *Schema) hasMode(id string, m Mode) bool {
	return m == ModeView || slices.Contains(s.windows[id].Modes, m)
}

// knows reports whether a key of a query names a parameter of the schema.
func (s *Schema) knows(key string) bool {
	if name, ok := strings.CutPrefix(key, publicPrefix); ok {
		return slices.Contains(s.public, name)
	}
	id, name, ok := strings.Cut(strings.TrimPrefix(key, windowPrefix), ".")
	return ok && strings.HasPrefix(key, windowPrefix) && slices.Contains(s.windows[id].Params, name)
}
