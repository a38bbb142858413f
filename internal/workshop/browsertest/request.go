package browsertest

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Request is one request of the page and its answer. Each hop of a redirect
// is one of its own.
type Request struct {
	Method   string
	URL      string
	Type     string // "Document", "Stylesheet", "Script", "Image", "Fetch", …
	Status   int    // 0 = no answer (yet)
	MIMEType string
	Protocol string            // "http/1.1", "h2", …
	Header   map[string]string // of the answer, names in lower case

	EncodedBytes int64 // received over the network, header included; 0 from cache
	BodyBytes    int64 // the body as transferred, before decompression, chunk framing included; 0 from cache
	FromCache    bool
	Done         bool   // the answer has arrived in full
	Failed       string // why it failed: "net::ERR_CONNECTION_REFUSED", "csp", …

	headerBytes int64
	Start, End  time.Duration // on the browser's own clock: only differences mean something
}

// Requests returns what the page has requested since it was opened or since
// [Page.ForgetRequests], in order. What the browser fetches on its own account,
// at a time of its own choice, is left out: the page's icon.
func (p *Page) Requests() []Request {
	p.t.Helper()
	p.must("settle", p.driver.settle)
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	requests := make([]Request, len(p.log.order))
	for i, request := range p.log.order {
		requests[i] = *request
	}
	return requests
}

// ForgetRequests starts the list of [Page.Requests] anew.
func (p *Page) ForgetRequests() {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	p.log.order = nil
}

// WaitAnswered waits until a request whose address holds the part has been
// answered in full, or has failed.
func (p *Page) WaitAnswered(part string) {
	p.t.Helper()
	p.wait("the answer to "+part, func(context.Context) (bool, error) { return p.log.answered(part), nil })
}

func (r *record) answered(part string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.ContainsFunc(r.order, func(q *Request) bool { return strings.Contains(q.URL, part) && (q.Done || q.Failed != "") })
}

// WaitIdle waits until the page has had no open request for the given time. It is
// for what must not come; what is to come is waited for by itself.
func (p *Page) WaitIdle(quiet time.Duration) {
	p.t.Helper()
	since := time.Now()
	p.wait("an idle network", func(context.Context) (bool, error) {
		if p.log.busy() {
			since = time.Now()
		}
		return time.Since(since) >= quiet, nil
	})
}

func (r *record) busy() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, request := range r.order {
		if !request.Done && request.Failed == "" && request.Type != "EventSource" && request.Type != "WebSocket" {
			return true
		}
	}
	return false
}

// networkEvent is what the events of package Network say about a request, each
// some of it.
type networkEvent struct {
	RequestID string
	Timestamp float64 // seconds
	Type      string
	Request   struct{ Method, URL string }
	Initiator struct{ Type string }

	Response, RedirectResponse *response

	EncodedDataLength        float64
	ErrorText, BlockedReason string
	Canceled                 bool
}

type response struct {
	Status             int
	MIMEType, Protocol string
	Headers            map[string]any
	EncodedDataLength  float64
	FromDiskCache      bool
}

func (r *record) addRequest(method string, params json.RawMessage) {
	change := map[string]func(*Request, networkEvent){
		"Network.responseReceived":       func(q *Request, event networkEvent) { q.answer(event.Response, event.Type) },
		"Network.requestServedFromCache": func(q *Request, event networkEvent) { q.FromCache = true },
		"Network.loadingFinished":        (*Request).finish,
		"Network.loadingFailed":          (*Request).fail,
	}[method]
	switch {
	case method == "Network.requestWillBeSent":
		r.sent(decodeEvent[networkEvent](params))
	case change != nil:
		event := decodeEvent[networkEvent](params)
		if request := r.requests[event.RequestID]; request != nil {
			change(request, event)
		}
	}
}

func (r *record) sent(event networkEvent) {
	if before := r.requests[event.RequestID]; before != nil && event.RedirectResponse != nil {
		before.answer(event.RedirectResponse, event.Type)
		before.Done, before.End = true, event.clock()
		before.EncodedBytes = int64(event.RedirectResponse.EncodedDataLength)
	}
	request := &Request{Method: event.Request.Method, URL: event.Request.URL, Type: event.Type, Start: event.clock()}
	r.requests[event.RequestID] = request
	r.all = append(r.all, request)
	if browsersOwn := event.Type == "Other" && event.Initiator.Type == "other"; !browsersOwn {
		r.order = append(r.order, request)
	}
}

func (q *Request) answer(response *response, kind string) {
	q.Status, q.MIMEType, q.Protocol, q.Type = response.Status, response.MIMEType, response.Protocol, kind
	q.headerBytes = int64(response.EncodedDataLength)
	q.FromCache = q.FromCache || response.FromDiskCache
	q.Header = make(map[string]string, len(response.Headers))
	for name, value := range response.Headers {
		q.Header[strings.ToLower(name)] = fmt.Sprint(value)
	}
}

func (q *Request) finish(event networkEvent) {
	q.Done, q.End = true, event.clock()
	q.EncodedBytes = int64(event.EncodedDataLength)
	q.BodyBytes = max(0, q.EncodedBytes-q.headerBytes)
}

// fail notes the reason, except for what the page itself gave up: leaving a
// page cancels its open requests, and an AbortController is no mistake.
func (q *Request) fail(event networkEvent) {
	q.Done, q.End = true, event.clock()
	switch {
	case event.BlockedReason != "":
		q.Failed = event.BlockedReason
	case !event.Canceled:
		q.Failed = event.ErrorText
	}
}

func (e networkEvent) clock() time.Duration {
	return time.Duration(e.Timestamp * float64(time.Second))
}
