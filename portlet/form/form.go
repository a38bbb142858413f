package form

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Options are the optional parts of a Form.
type Options struct {
	// Name tells the tokens of forms with one Secret apart; "" is "form".
	Name string
	// Submit is on the button; "" is that of the locale, "Gửi".
	Submit string
	// Locale has the kit's words, in the language of the labels; nil is Vietnamese.
	Locale *locale.Locale
	// Secret signs the tokens: at least 16 bytes that nobody guesses, the same
	// for all servers of a site. nil is made anew with each New: forms that were
	// open when the server was restarted then tell their reader to send once more.
	Secret []byte
	// Life is how long after it was opened a form can be sent; 0 is 12 hours. A
	// form that is older comes back with what was typed, to be sent once more. A
	// negative value makes forms without token, for what may be done twice.
	Life time.Duration
	// ReadTime is how long the sending may take, also where the server's own
	// ReadTimeout is shorter; 0 is 2 minutes.
	ReadTime time.Duration
	// Memory is how many bytes of files all readers together may have under way,
	// and once more may wait until a form with a mistake in it is sent again; 0
	// is 64,000,000. Beyond it files are refused, not texts.
	Memory int64
	// Now is the clock; nil is time.Now.
	Now func() time.Time
}

const (
	defaultLife     = 12 * time.Hour
	defaultReadTime = 2 * time.Minute
	defaultMemory   = 64_000_000
	minSecret       = 16
	// maxText is how many bytes of text an entry keeps.
	maxText = 256 << 10
	// minBody is what may be sent at least: whoever takes the wrong file is told
	// so in the form, and not by a connection that breaks.
	minBody = 64 << 20
)

// errForm is what every error of New wraps.
var errForm = errors.New("form: cannot be used")

// Form is a form that any number of readers fill in. It does not change and is
// safe for concurrent use.
type Form struct {
	fields  []Field
	opts    Options
	loc     *locale.Locale
	maxBody int64

	uses   *uses
	shelf  *shelf
	memory atomic.Int64 // bytes of files under way
}

// New checks a form. Errors say where the fault is: no fields
// or more than 50, a field that Field does not allow, a short secret.
func New(fields []Field, opts Options) (*Form, error) {
	f := &Form{loc: cmp.Or(opts.Locale, locale.Of("")), maxBody: minBody}
	if len(fields) == 0 || len(fields) > maxFields {
		return nil, fmt.Errorf("%w: %d fields, 1 to %d are allowed", errForm, len(fields), maxFields)
	}
	for _, field := range fields {
		field, err := field.checked()
		if err != nil {
			return nil, err
		}
		if f.field(field.Name) != nil {
			return nil, fmt.Errorf("%w: two fields are named %q", errForm, field.Name)
		}
		f.fields = append(f.fields, field)
		f.maxBody = max(f.maxBody, 2*int64(field.MaxFiles)*field.MaxFileBytes)
	}
	if opts.Secret == nil {
		opts.Secret = make([]byte, 32)
		_, _ = rand.Read(opts.Secret) // it never fails
	}
	if len(opts.Secret) < minSecret {
		return nil, fmt.Errorf("%w: a secret of %d bytes, at least %d are needed", errForm, len(opts.Secret), minSecret)
	}
	f.opts = opts.withDefaults(f.words())
	f.uses = newUses(f.opts.Life, f.opts.Now)
	f.shelf = newShelf(f.opts.Memory, f.opts.Now)
	return f, nil
}

func (o Options) withDefaults(words *locale.Form) Options {
	if o.Name == "" {
		o.Name = "form"
	}
	if o.Submit == "" {
		o.Submit = words.Send
	}
	if o.Life == 0 {
		o.Life = defaultLife
	}
	if o.ReadTime == 0 {
		o.ReadTime = defaultReadTime
	}
	if o.Memory == 0 {
		o.Memory = defaultMemory
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	return o
}

func (f *Form) field(name string) *Field {
	for i := range f.fields {
		if f.fields[i].Name == name {
			return &f.fields[i]
		}
	}
	return nil
}

func (f *Form) hasFiles() bool {
	for _, field := range f.fields {
		if field.Kind == files {
			return true
		}
	}
	return false
}

// Blank is the form as it is at first.
func (f *Form) Blank() *Entry { return &Entry{form: f, values: map[string]string{}} }
