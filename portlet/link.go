package portlet

import (
	"errors"
	"strconv"
	"unicode/utf8"

	"github.com/portletkit/portletkit/internal/text/bounds"
	"github.com/portletkit/portletkit/internal/text/vi"
)

// Link leads somewhere: an entry of a link list, "Xem tất cả", a retry.
type Link struct {
	// Key names the link within its list, for the redirect of a select.
	Key   string
	Label string
	// URL is what CheckURL allows; a link with another one is shown as text.
	URL string
	// Group is the heading that the views "grouped" and "select" put it under.
	Group string
	// Image is the URL of a logo, decorative beside the label.
	Image string
	// Lang is the BCP 47 tag of the label, "" for that of the component.
	Lang string
}

// maxLinks is the length of list that CheckLinks takes.
const maxLinks = 1000

// linkError is a link of a list that cannot be used as it is configured.
type linkError struct {
	index int // in the list, from 0
	key   string
	err   error
}

// Error implements error.
func (e *linkError) Error() string {
	return "portlet: link " + strconv.Itoa(e.index) + " " + quote(e.key) + ": " + e.err.Error()
}

// Unwrap returns what is wrong with the link.
func (e *linkError) Unwrap() error { return e.err }

// CheckLinks reports every link that cannot be used, by its place and key: no
// label, a label or group of more than 200 letters, a URL or image that CheckURL refuses,
// a key that an earlier link has. More than 1,000 links are an error of their
// own. Call it where a configuration is read; the components show such links as
// text.
func CheckLinks(links []Link) error {
	if len(links) > maxLinks {
		return errors.New("portlet: " + strconv.Itoa(len(links)) + " links, at most 1000 are allowed")
	}
	var errs []error
	seen := map[string]bool{}
	for i, l := range links {
		if err := checkLink(l, seen); err != nil {
			errs = append(errs, &linkError{i, l.Key, err})
		}
		seen[l.Key] = true
	}
	return errors.Join(errs...)
}

func checkLink(l Link, seen map[string]bool) error {
	switch {
	case collapse(l.Label) == "":
		return errors.New("it has no label")
	case l.Key != "" && seen[l.Key]:
		return errors.New("an earlier link has the same key")
	}
	if err := errors.Join(checkLabel("label", l.Label), checkLabel("group", l.Group)); err != nil {
		return err
	}
	if l.Image != "" {
		return errors.Join(CheckURL(l.URL), CheckURL(l.Image))
	}
	return CheckURL(l.URL)
}

func checkLabel(name, label string) error {
	switch {
	case vi.LimitMarks(label) != label:
		return errors.New("its " + name + " carries more than " + strconv.Itoa(vi.MaxMarks) + " marks on a letter")
	case utf8.RuneCountInString(label) > bounds.Label:
		return errors.New("its " + name + " is longer than " + strconv.Itoa(bounds.Label) + " characters")
	}
	return nil
}
