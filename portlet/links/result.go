package links

import (
	"errors"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// Outcome is what a check says of a link:
//
//   - "alive": it leads to a page;
//   - "dead": there is nothing there, and there is no reason to think that there
//     will be: 404, 410, no such host, nobody listens;
//   - "unsure": the server did not say: it is busy, failing or slow, or it does
//     not talk to programs (401, 403, 429, 5xx, a timeout, a certificate that does
//     not fit);
//   - "refused": it leads to an address that is not public, or round and round;
//   - "skipped": it was not asked for: it is relative and there is no base, it is
//     not a safe URL, or the context was done.
type Outcome string

const (
	outcomeAlive   Outcome = "alive"
	outcomeDead    Outcome = "dead"
	outcomeUnsure  Outcome = "unsure"
	outcomeRefused Outcome = "refused"
	outcomeSkipped Outcome = "skipped"
)

// Result is what came of one link.
type Result struct {
	Link    portlet.Link
	Outcome Outcome
	// URL is the absolute URL that was asked for, Final where it led in the end,
	// "" where that is the same.
	URL, Final string
	// Status is that of the last answer, 0 if there was none.
	Status int
	// Err says why there was none.
	Err error
	// Time is when the last request was made, Took how long it took to the
	// answer, redirects included.
	Time time.Time
	Took time.Duration
}

// String returns the result in one line, for a log or a mail.
func (r Result) String() string {
	line := string(r.Outcome) + " " + r.Link.Label + " <" + r.Link.URL + ">"
	switch {
	case r.Status != 0:
		line += " " + strconv.Itoa(r.Status) + " " + http.StatusText(r.Status)
	case r.Err != nil:
		line += " " + r.Err.Error()
	}
	if r.Final != "" {
		line += " → " + r.Final
	}
	if !r.Time.IsZero() {
		line += " (" + r.Time.Format(time.RFC3339) + ", " + r.Took.Round(time.Millisecond).String() + ")"
	}
	return line
}

// Dead reports whether there is nothing behind the link.
func (r Result) Dead() bool { return r.Outcome == outcomeDead }

func outcomeOf(r *Result) Outcome {
	if r.Err != nil {
		return outcomeOfError(r.Err)
	}
	switch {
	case r.Status == http.StatusNotFound || r.Status == http.StatusGone:
		return outcomeDead
	case r.Status >= 400:
		return outcomeUnsure
	}
	return outcomeAlive
}

func outcomeOfError(err error) Outcome {
	var dns *net.DNSError
	var op *net.OpError
	switch {
	case errors.Is(err, errPrivate), errors.Is(err, errRedirects), errors.Is(err, errUnsafe):
		return outcomeRefused
	case errors.As(err, &dns):
		if dns.IsNotFound {
			return outcomeDead
		}
		return outcomeUnsure
	case errors.As(err, &op) && op.Op == "dial" && !op.Timeout():
		return outcomeDead
	}
	return outcomeUnsure
}
