package sanitize

// A fault is one of the package's errors with what is wrong. It takes the
// place of fmt.Errorf, which with reflect would add 60 KB to the browser
// program.
type fault struct {
	kind error
	what string
}

func (f fault) Error() string { return f.kind.Error() + ": " + f.what }

func (f fault) Unwrap() error { return f.kind }

// stopped says what ended the work before it was done.
type stopped struct{ cause error }

func (s stopped) Error() string { return "sanitize: stopped: " + s.cause.Error() }

func (s stopped) Unwrap() error { return s.cause }
