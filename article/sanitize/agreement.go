//go:build !js

package sanitize

import (
	"errors"
	"strings"

	"github.com/microcosm-cc/bluemonday"
)

// The policy judges tags: what it does with one depends on nothing but its
// name and its attributes, as long as it has allowed all tags before; text it
// escapes, as the form has done. So it is shown every tag once, in each
// spelling, and not each time again. That it writes the whole output
// unchanged is among the properties that tests hold every output to.

// agreement compares what a policy writes with what is expected, without
// keeping it.
type agreement struct {
	rest string
}

var errDisagreement = errors.New("sanitize: not what was expected")

// agrees reports whether the policy has nothing to change in the tags.
func agrees(policy *bluemonday.Policy, tags string) bool {
	a := agreement{rest: tags}
	err := policy.SanitizeReaderToWriter(strings.NewReader(tags), &a)
	return err == nil && a.rest == ""
}

// WriteString fails at the first byte that differs.
func (a *agreement) WriteString(s string) (int, error) {
	if !strings.HasPrefix(a.rest, s) {
		return 0, errDisagreement
	}
	a.rest = a.rest[len(s):]
	return len(s), nil
}

func (a *agreement) Write(b []byte) (int, error) {
	return a.WriteString(string(b))
}
