package browsertest

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
)

// record keeps what the browser says about one page, in the order it says it.
type record struct {
	mu        sync.Mutex
	console   []Message
	requests  map[network.RequestID]*Request // Chromium's
	exchanges map[string]*Request            // Firefox's
	all       []*Request                     // since the page was opened
	order     []*Request                     // since ForgetRequests
}

func newRecord() *record {
	return &record{requests: map[network.RequestID]*Request{}}
}

// add is called by the goroutine that reads the browser's messages: it must
// neither block nor call the browser.
func (r *record) add(event any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	switch event := event.(type) {
	case *runtime.EventConsoleAPICalled:
		r.console = append(r.console, consoleMessage(event))
	case *runtime.EventExceptionThrown:
		r.console = append(r.console, Message{"error", "uncaught: " + exceptionText(event.ExceptionDetails)})
	case *log.EventEntryAdded:
		r.addLog(event.Entry)
	default:
		r.addRequest(event)
	}
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

func consoleMessage(event *runtime.EventConsoleAPICalled) Message {
	var parts []string
	for _, arg := range event.Args {
		parts = append(parts, argText(arg))
	}
	return Message{string(event.Type), strings.Join(parts, " ")}
}

func argText(arg *runtime.RemoteObject) string {
	if arg.Description != "" {
		return arg.Description
	}
	var text string
	if err := json.Unmarshal(arg.Value, &text); err == nil {
		return text
	}
	return string(arg.Value)
}

func exceptionText(details *runtime.ExceptionDetails) string {
	if details.Exception != nil {
		return details.Text + " " + argText(details.Exception)
	}
	return details.Text
}

// addLog leaves out what the list of requests says better.
func (r *record) addLog(entry *log.Entry) {
	if entry.Source == log.EntrySourceNetwork && r.requests[entry.NetworkRequestID] != nil {
		return
	}
	r.console = append(r.console, logMessage(entry))
}

func logMessage(entry *log.Entry) Message {
	text := string(entry.Source) + ": " + entry.Text
	if entry.URL != "" {
		text += " (" + entry.URL + ")"
	}
	return Message{string(entry.Level), text}
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
