package form

import (
	"context"
	"errors"
	"net/http"
)

var (
	// ErrInvalid is the error of Receive for an entry that cannot be accepted:
	// Entry.View shows the form again, with what was typed and what is wrong.
	ErrInvalid = errors.New("form: input is not valid")
	// ErrRepeated wraps ErrInvalid: the same was received before. Entry.View tells the
	// reader so, and when. A keep function that finds Entry.ID among what it has
	// kept returns it as well.
	ErrRepeated error = repeated{}
)

type repeated struct{}

func (repeated) Error() string { return "form: the same was received before" }

func (repeated) Unwrap() error { return ErrInvalid }

// Receive reads what was sent, unless Read has, and calls keep, once for each
// opened form and content, if nothing is wrong with it: a form that is sent twice
// at the same time is kept once. An error of keep is returned as it is, and the
// form may then be sent again; a Problem sends it back. The entry is nil only
// where the request is no form.
//
// Which entries were received is remembered for Options.Life, the last 16,384 of
// them, in this process: see Entry.ID for more.
func (f *Form) Receive(r *http.Request, keep func(*Entry) error) (*Entry, error) {
	e, err := f.sent(r)
	if err != nil {
		return nil, err
	}
	defer e.release()
	e.check()
	if f.opts.Life > 0 && !f.good(e.token) {
		e.problem("", f.words().Expired)
	}
	if len(e.problems) > 0 {
		return e, e.back(ErrInvalid)
	}
	err = f.keep(r.Context(), e, keep)
	if p := (Problem{}); errors.As(err, &p) {
		e.problem(p.Field, p.Text)
		return e, e.back(ErrInvalid)
	}
	if errors.Is(err, ErrRepeated) && e.first.IsZero() {
		e.first = f.opts.Now()
	}
	if err == nil || errors.Is(err, ErrRepeated) {
		f.shelf.drop(e.files)
	}
	return e, err
}

// Refuse reads what was sent, unless Read has, and gives it back: Entry.View shows what
// was typed, with a new token, and the text, which says why nothing was received
// and what to do. It is for readers whose session has ended while they wrote; see
// page.Portlet.Refused. Files wait until the form is sent again, as those of any
// form that comes back. A request that is no form gives a blank entry.
func (f *Form) Refuse(r *http.Request, text string) *Entry {
	e, err := f.sent(r)
	if err != nil {
		e = f.Blank()
	}
	defer e.release()
	e.problem("", text)
	_ = e.back(nil)
	return e
}

// sent is the entry that Read has read, or reads now.
func (f *Form) sent(r *http.Request) (*Entry, error) {
	if e, read := r.Context().Value(entryKey{f}).(*Entry); read {
		return e, nil
	}
	r, err := f.Read(nil, r)
	if err != nil {
		return nil, err
	}
	return r.Context().Value(entryKey{f}).(*Entry), nil
}

func (f *Form) keep(ctx context.Context, e *Entry, keep func(*Entry) error) error {
	e.id = e.keyOf()
	if f.opts.Life < 0 {
		return keep(e)
	}
	before, err := f.uses.once(ctx, e.id, func() error { return keep(e) })
	if err == nil && !before.IsZero() {
		e.first = before
		return ErrRepeated
	}
	return err
}

// back puts the files on the shelf for when the form is sent again.
func (e *Entry) back(err error) error {
	for i := range e.files {
		e.form.shelf.put(&e.files[i])
	}
	return err
}
