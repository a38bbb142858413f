package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

// record keeps what the browser says about one page, in the order it says it.
type record struct {
	mu        sync.Mutex
	frame     string // Chromium's name of the page's own, not of one inside it
	begun     int    // documents, in Chromium
	ended     int    // of them, at the last end of loading
	console   []Message
	requests  map[string]*Request // Chromium's
	exchanges map[string]*Request // Firefox's
	all       []*Request          // since the page was opened
	order     []*Request          // since ForgetRequests
}

func newRecord() *record {
	return &record{requests: map[string]*Request{}}
}

// add is called by the goroutine that reads the browser's messages: it must
// neither block nor call the browser.
func (r *record) add(method string, params json.RawMessage) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch method {
	case "Page.loadEventFired":
		r.ended = r.begun
	case "Page.lifecycleEvent":
		if event := decodeEvent[struct{ FrameID, Name string }](params); event.FrameID == r.frame && event.Name == "init" {
			r.begun++
		}
	case "Page.frameStoppedLoading":
		if decodeEvent[struct{ FrameID string }](params).FrameID == r.frame {
			r.ended = r.begun
		}
	case "Runtime.consoleAPICalled":
		r.console = append(r.console, decodeEvent[consoleCall](params).message())
	case "Runtime.exceptionThrown":
		thrown := decodeEvent[struct{ ExceptionDetails exception }](params)
		r.console = append(r.console, Message{"error", "uncaught: " + thrown.ExceptionDetails.String()})
	case "Log.entryAdded":
		r.addLog(decodeEvent[struct{ Entry logEntry }](params).Entry)
	default:
		r.addRequest(method, params)
	}
}

// decodeEvent reads what the protocol describes; what it does not send stays zero.
func decodeEvent[T any](params json.RawMessage) (event T) {
	_ = json.Unmarshal(params, &event)
	return event
}

// documents counts those that the page has begun with; loaded, those up to the
// last that has ended loading.
func (r *record) documents() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.begun
}

func (r *record) loaded() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.ended
}

// hint is the end of a failure message: what the console held against the page.
func (r *record) hint() string {
	errors := r.errors()
	if len(errors) == 0 {
		return ""
	}
	return "\nthe console says: " + strings.Join(errors, "\n  ")
}

// A Message is a line of the page's console.
type Message struct {
	Level string // "error", "warning", "log", "info", "debug", …
	Text  string
}

type consoleCall struct {
	Type string
	Args []remoteObject
}

func (call consoleCall) message() Message {
	parts := make([]string, len(call.Args))
	for i, arg := range call.Args {
		parts[i] = arg.String()
	}
	return Message{call.Type, strings.Join(parts, " ")}
}

// remoteObject is a value of the page's script.
type remoteObject struct {
	Description string
	Value       json.RawMessage
}

func (o remoteObject) String() string {
	if o.Description != "" {
		return o.Description
	}
	var text string
	if err := json.Unmarshal(o.Value, &text); err == nil {
		return text
	}
	return string(o.Value)
}

type exception struct {
	Text      string
	Exception *remoteObject
}

func (e exception) String() string {
	if e.Exception != nil {
		return e.Text + " " + e.Exception.String()
	}
	return e.Text
}

type logEntry struct{ Source, Level, Text, URL, NetworkRequestID string }

// addLog leaves out what the list of requests says better.
func (r *record) addLog(entry logEntry) {
	if entry.Source == "network" && r.requests[entry.NetworkRequestID] != nil {
		return
	}
	text := entry.Source + ": " + entry.Text
	if entry.URL != "" {
		text += " (" + entry.URL + ")"
	}
	r.console = append(r.console, Message{entry.Level, text})
}

// Console returns all lines of the console since the page was opened.
func (p *Page) Console() []Message {
	p.log.mu.Lock()
	defer p.log.mu.Unlock()
	return slices.Clone(p.log.console)
}

// ConsoleErrors returns what went wrong since the page was opened:
// console.error and failed console.assert calls, uncaught exceptions and
// rejections, violations of the Content-Security-Policy and of Trusted Types,
// requests that failed and those answered with a status of 400 and above. Two
// kinds of requests are not counted: documents that were answered, for a test
// that opens an error page expects its status, and the browser's own question
// for /favicon.ico.
func (p *Page) ConsoleErrors() []string {
	p.t.Helper()
	p.must("settle", p.driver.settle)
	return p.log.errors()
}

func (r *record) errors() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var errors []string
	for _, message := range r.console {
		if message.Level == "error" || message.Level == "assert" {
			errors = append(errors, message.Text)
		}
	}
	for _, request := range r.all {
		if failure := request.failure(); failure != "" {
			errors = append(errors, failure)
		}
	}
	return errors
}

// failure describes a request that counts as an error; "" for all others.
func (q *Request) failure() string {
	switch {
	case strings.HasSuffix(q.URL, "/favicon.ico"):
		return ""
	case q.Failed != "":
		return fmt.Sprintf("request failed: %s (%s)", q.Failed, q.URL)
	case q.Status >= 400 && q.Type != "Document":
		return fmt.Sprintf("request answered with status %d (%s)", q.Status, q.URL)
	}
	return ""
}

// RequireQuiet fails the test when [Page.ConsoleErrors] has lines other than
// those that hold one of the allowed texts.
func (p *Page) RequireQuiet(t testing.TB, allowed ...string) {
	t.Helper()
	loud := slices.DeleteFunc(p.ConsoleErrors(), func(line string) bool {
		return slices.ContainsFunc(allowed, func(text string) bool { return strings.Contains(line, text) })
	})
	if len(loud) > 0 {
		t.Fatalf("browsertest: the console of %s is not quiet:\n  %s", p.URL(), strings.Join(loud, "\n  "))
	}
}
