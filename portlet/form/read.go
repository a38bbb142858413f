package form

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/portletkit/portletkit/internal/text/locale"
)

// Names of what the form itself sends. No field can have them.
const (
	tokenName  = "_token"
	heldPrefix = "_held."
	dropName   = "_drop"
	// maxParts is how many parts of a body are looked at.
	maxParts = 200
)

// ErrFormat is the error of Read for a body that is no form.
var ErrFormat = errors.New("form: the body is no form")

type entryKey struct{ form *Form }

// Read reads the body of a POST for Receive, and returns the request to call that
// with. It takes what is too large as far as it may: a text that is too long, a
// file that is too large or of another type is told in the form that comes back,
// and all else is kept. A body beyond 64 MiB, or twice what the fields take, is
// not read to its end. w may be nil; with it the sending has Options.ReadTime.
func (f *Form) Read(w http.ResponseWriter, r *http.Request) (*http.Request, error) {
	if w != nil {
		f.patient(w, r)
	}
	e := f.Blank()
	e.broken = map[string]bool{}
	body := http.MaxBytesReader(w, r.Body, f.maxBody)
	defer body.Close()
	kind, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil:
	case kind == "multipart/form-data" && params["boundary"] != "":
		err = e.readParts(multipart.NewReader(body, params["boundary"]))
	case kind == "application/x-www-form-urlencoded":
		err = e.readValues(body)
	default:
		err = fmt.Errorf("its type is %q", kind)
	}
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		e.problem("", f.words().TooMuch)
		err = nil
	}
	if err != nil {
		e.release()
		return nil, fmt.Errorf("%w: %w", ErrFormat, err)
	}
	context.AfterFunc(r.Context(), e.release)
	return r.WithContext(context.WithValue(r.Context(), entryKey{f}, e)), nil
}

// patient gives the sending its time, and the answer that of the server after
// it. Where there are no deadlines to move, the server's own hold.
func (f *Form) patient(w http.ResponseWriter, r *http.Request) {
	server, _ := r.Context().Value(http.ServerContextKey).(*http.Server)
	control, until := http.NewResponseController(w), time.Now().Add(f.opts.ReadTime)
	_ = control.SetReadDeadline(until)
	if server != nil && server.WriteTimeout > 0 {
		_ = control.SetWriteDeadline(until.Add(server.WriteTimeout))
	}
}

// readValues reads a form without files.
func (e *Entry) readValues(body io.Reader) error {
	text, err := io.ReadAll(io.LimitReader(body, 3*maxText)) // a letter may be written as three
	if err != nil {
		return err
	}
	values, err := url.ParseQuery(string(text))
	if err != nil {
		return err
	}
	left := maxText
	for _, f := range e.form.fields {
		e.set(f.Name, cut(values.Get(f.Name), &left))
	}
	e.token = values.Get(tokenName)
	e.takeHeld(values)
	return nil
}

// readParts reads a form with files, part by part, so that what is too large is
// never held.
func (e *Entry) readParts(parts *multipart.Reader) error {
	left, own := maxText, url.Values{}
	var sent []fieldFile
	for range maxParts {
		part, err := parts.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		name, field := part.FormName(), e.form.field(part.FormName())
		switch {
		case field != nil && field.Kind == files:
			file, err := e.readFile(field, part)
			if err != nil {
				return err
			}
			if file != nil {
				sent = append(sent, *file)
			}
		case field != nil || strings.HasPrefix(name, "_") && len(name) < 64:
			text, err := io.ReadAll(io.LimitReader(part, int64(left)))
			if err != nil {
				return err
			}
			left -= len(text)
			own.Add(name, string(text))
		}
	}
	for _, f := range e.form.fields {
		e.set(f.Name, own.Get(f.Name))
	}
	e.token = own.Get(tokenName)
	e.takeHeld(own)
	e.takeFiles(sent)
	return nil
}

// cut bounds a text, and all texts together.
func cut(s string, left *int) string {
	s = s[:min(len(s), *left)]
	*left -= len(s)
	return s
}

func (e *Entry) set(name, value string) {
	if f := e.form.field(name); f != nil && f.Kind != files {
		e.values[name] = clean(value, f.Kind == area)
	}
}

// readFile reads a file up to its limit; nil is none, or one that is refused.
func (e *Entry) readFile(f *Field, part *multipart.Part) (*fieldFile, error) {
	name := fileName(part.FileName())
	content, err := e.readContent(part, f.MaxFileBytes+1)
	switch {
	case errors.Is(err, errMemory):
		e.refuse(f, locale.Fill(e.form.words().FileBusy, name))
	case err != nil:
		return nil, err
	case int64(len(content)) > f.MaxFileBytes:
		e.refuse(f, e.form.fileTooLarge(f, name))
	case name == "" && len(content) == 0: // no file was chosen
	case len(content) == 0:
		e.refuse(f, locale.Fill(e.form.words().FileEmpty, name))
	default:
		kind, ok := typeOf(f.Accept, name, content)
		if ok {
			return &fieldFile{f.Name, File{Name: name, Type: kind, Content: content}}, nil
		}
		e.refuse(f, e.form.fileOther(f, name))
	}
	return nil, nil
}

func (e *Entry) refuse(f *Field, text string) {
	e.broken[f.Name] = true
	e.problem(f.Name, text)
}

var errMemory = errors.New("form: files of all readers take too much memory")

// readContent reads in pieces, so that memory is taken by what has come and not
// by what may.
func (e *Entry) readContent(part io.Reader, limit int64) ([]byte, error) {
	var content []byte
	for int64(len(content)) < limit {
		piece := min(32<<10, limit-int64(len(content)))
		if !e.reserve(piece) {
			_, err := io.Copy(io.Discard, part)
			return nil, errors.Join(errMemory, err)
		}
		at := len(content)
		content = slices.Grow(content, int(piece))[:at+int(piece)]
		n, err := io.ReadFull(part, content[at:])
		content = content[:at+n]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	_, err := io.Copy(io.Discard, part)
	return content, err
}

// reserve takes of the form's memory.
func (e *Entry) reserve(n int64) bool {
	if e.form.memory.Add(n) > e.form.opts.Memory {
		e.form.memory.Add(-n)
		return false
	}
	e.reserved.Add(n)
	return true
}

// release gives back what was taken; it may be called more than once.
func (e *Entry) release() { e.form.memory.Add(-e.reserved.Swap(0)) }

// takeHeld finds the files that came with the form before.
func (e *Entry) takeHeld(own url.Values) {
	dropped := own[dropName]
	for _, f := range e.form.fields {
		values := own[heldPrefix+f.Name]
		for _, value := range values[:min(len(values), maxFiles)] {
			id, name, _ := strings.Cut(value, " ")
			if f.Kind != files || slices.Contains(dropped, id) {
				continue
			}
			file, there := e.form.shelf.get(id, f.Name)
			if !there {
				e.refuse(&f, locale.Fill(e.form.words().FileGone, fileName(name)))
				continue
			}
			e.files = append(e.files, fieldFile{f.Name, file})
		}
	}
}

// takeFiles adds those that were sent now, as many as the fields take.
func (e *Entry) takeFiles(sent []fieldFile) {
	for _, file := range sent {
		f := e.form.field(file.field)
		if len(e.Files(f.Name)) >= f.MaxFiles {
			e.refuse(f, e.form.fileSurplus(f, file.Name))
			continue
		}
		e.files = append(e.files, file)
	}
}

const maxFileName = 100

// fileName is what can be shown of a name, without folders.
func fileName(s string) string {
	s = s[strings.LastIndexAny(s, `/\`)+1:]
	s = strings.Map(func(c rune) rune {
		if !unicode.IsGraphic(c) {
			return -1
		}
		return c
	}, clean(s, false))
	if r := []rune(s); len(r) > maxFileName {
		const end = 10 // keeps the extension
		s = string(r[:maxFileName-end-1]) + "…" + string(r[len(r)-end:])
	}
	return s
}
