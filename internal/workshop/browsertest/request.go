package browsertest

import (
	"fmt"
	"strings"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/network"
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

// WaitIdle waits until the page has had no open request for the given time.
func (p *Page) WaitIdle(quiet time.Duration) {
	p.t.Helper()
	since := time.Now()
	p.wait("an idle network", func() (bool, error) {
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

func (r *record) addRequest(event any) {
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		r.sent(event)
	case *network.EventResponseReceived:
		r.update(event.RequestID, func(q *Request) { q.answer(event.Response, event.Type) })
	case *network.EventRequestServedFromCache:
		r.update(event.RequestID, func(q *Request) { q.FromCache = true })
	case *network.EventLoadingFinished:
		r.update(event.RequestID, func(q *Request) { q.finish(event) })
	case *network.EventLoadingFailed:
		r.update(event.RequestID, func(q *Request) { q.fail(event) })
	}
}

func (r *record) sent(event *network.EventRequestWillBeSent) {
	if event.RedirectResponse != nil {
		r.update(event.RequestID, func(q *Request) {
			q.answer(event.RedirectResponse, event.Type)
			q.Done, q.End = true, clock(event.Timestamp)
			q.EncodedBytes = int64(event.RedirectResponse.EncodedDataLength)
		})
	}
	request := &Request{
		Method: event.Request.Method, URL: event.Request.URL, Type: string(event.Type), Start: clock(event.Timestamp),
	}
	r.requests[event.RequestID] = request
	r.all = append(r.all, request)
	if !browsersOwn(event) {
		r.order = append(r.order, request)
	}
}

func browsersOwn(event *network.EventRequestWillBeSent) bool {
	return event.Type == network.ResourceTypeOther && event.Initiator != nil && event.Initiator.Type == network.InitiatorTypeOther
}

func (r *record) update(id network.RequestID, change func(*Request)) {
	if request := r.requests[id]; request != nil {
		change(request)
	}
}

func (q *Request) answer(response *network.Response, kind network.ResourceType) {
	q.Status, q.MIMEType, q.Protocol, q.Type = int(response.Status), response.MimeType, response.Protocol, string(kind)
	q.headerBytes = int64(response.EncodedDataLength)
	q.FromCache = q.FromCache || response.FromDiskCache
	q.Header = make(map[string]string, len(response.Headers))
	for name, value := range response.Headers {
		q.Header[strings.ToLower(name)] = fmt.Sprint(value)
	}
}

func (q *Request) finish(event *network.EventLoadingFinished) {
	q.Done, q.End = true, clock(event.Timestamp)
	q.EncodedBytes = int64(event.EncodedDataLength)
	q.BodyBytes = max(0, q.EncodedBytes-q.headerBytes)
}

// fail notes the reason, except for what the page itself gave up: leaving a
// page cancels its open requests, and an AbortController is no mistake.
func (q *Request) fail(event *network.EventLoadingFailed) {
	q.Done, q.End = true, clock(event.Timestamp)
	switch {
	case event.BlockedReason != "":
		q.Failed = string(event.BlockedReason)
	case !event.Canceled:
		q.Failed = event.ErrorText
	}
}

func clock(at cdp.MonotonicTime) time.Duration {
	return time.Duration(at.Float64() * float64(time.Second))
}
