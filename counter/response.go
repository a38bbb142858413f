package counter

import (
	"bufio"
	"io"
	"net"
	"net/http"
)

// response notes the status and the type of an answer and passes everything
// through. It has Unwrap for http.ResponseController, and the optional
// interfaces that handlers ask for directly.
type response struct {
	http.ResponseWriter
	status      int
	contentType string
}

var (
	_ http.Flusher  = (*response)(nil)
	_ http.Hijacker = (*response)(nil)
	_ io.ReaderFrom = (*response)(nil)
)

// Unwrap lets http.ResponseController reach Hijack, deadlines and the rest.
func (w *response) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// WriteHeader notes the final status; informational ones come before it.
func (w *response) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.note(status)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *response) note(status int) {
	w.status = status
	w.contentType = first(w.Header(), "Content-Type")
}

func (w *response) Write(data []byte) (int, error) {
	w.begin(data)
	return w.ResponseWriter.Write(data)
}

// WriteString spares handlers a copy.
func (w *response) WriteString(s string) (int, error) {
	if !w.known() {
		w.begin([]byte(s[:min(len(s), sniffed)]))
	}
	return io.WriteString(w.ResponseWriter, s)
}

// sniffed is how many bytes decide an unnamed type in net/http.
const sniffed = 512

// known reports whether nothing more can be learnt from the body.
func (w *response) known() bool {
	return w.status != 0 && (w.contentType != "" || w.status != http.StatusOK)
}

// begin notes the header that the first write sends. Where the handler names
// no type, the type is the one that net/http is about to find in data.
func (w *response) begin(data []byte) {
	if w.known() {
		return
	}
	w.finish()
	if w.contentType == "" && !has(w.Header(), "Content-Encoding") {
		w.contentType = http.DetectContentType(data)
	}
}

// ReadFrom keeps sendfile working.
func (w *response) ReadFrom(source io.Reader) (int64, error) {
	w.finish()
	if w.contentType == "" {
		// net/http must sniff the first bytes, and so must we.
		return io.Copy(writerOnly{w}, source)
	}
	return io.Copy(w.ResponseWriter, source)
}

type writerOnly struct{ io.Writer }

// Flush sends what is buffered, header included.
func (w *response) Flush() { _ = w.FlushError() }

// FlushError is Flush for http.ResponseController.
func (w *response) FlushError() error {
	w.finish()
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Hijack hands the connection over where the server can. What is said on it is
// no page.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffer, err := http.NewResponseController(w.ResponseWriter).Hijack()
	if err == nil && w.status == 0 {
		w.status = http.StatusSwitchingProtocols
	}
	return conn, buffer, err
}

// unseen reports whether nothing was written through w. Routers may answer past
// it: when they know the status, as gin's writer does, that is what counts.
func (w *response) unseen() bool {
	if w.status == 0 {
		if router, ok := w.ResponseWriter.(interface{ Status() int }); ok && router.Status() != 0 {
			w.note(router.Status())
		}
	}
	return w.status == 0
}

// finish notes the header that is sent if the handler says nothing more.
func (w *response) finish() {
	if w.status == 0 {
		w.note(http.StatusOK)
	}
}
