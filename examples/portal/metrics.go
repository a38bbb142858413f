package main

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// exposition is a page of figures in the text format of Prometheus, version
// 0.0.4.
type exposition struct{ bytes.Buffer }

// family begins the figures of one name. kind is "counter", "gauge" or
// "histogram".
func (e *exposition) family(name, kind, help string) {
	fmt.Fprintf(e, "# HELP %s %s\n# TYPE %s %s\n", name, help, name, kind)
}

// value adds a figure; labels are pairs of name and value.
func (e *exposition) value(name string, value float64, labels ...string) {
	e.WriteString(name)
	for i := 0; i+1 < len(labels); i += 2 {
		e.WriteString([]string{"{", ","}[min(i, 1)])
		fmt.Fprintf(e, `%s="%s"`, labels[i], labelEscapes.Replace(labels[i+1]))
	}
	if len(labels) > 0 {
		e.WriteString("}")
	}
	fmt.Fprintf(e, " %v\n", value)
}

var labelEscapes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// one adds a family of one figure.
func (e *exposition) one(name, kind, help string, value float64) {
	e.family(name, kind, help)
	e.value(name, value)
}

func (e *exposition) yes(name, help string, is bool) {
	value := 0.0
	if is {
		value = 1
	}
	e.one(name, "gauge", help, value)
}

// metrics are the figures of everything in the process: counter, shared server,
// requests, articles, portlets, Go itself.
func (p *portal) metrics(w http.ResponseWriter, r *http.Request) {
	p.counter.Metrics().ServeHTTP(w, r) // with the headers
	var e exposition
	p.sharedFigures(&e)
	p.requests.write(&e)
	p.timed.write(&e)
	writePortlets(&e, p.engine.Snapshot())
	writeProcess(&e, p.begun)
	// The asker may be gone; there is nobody left to tell.
	_, _ = e.WriteTo(w)
}

// sharedFigures are those of the server of -valkey, where there is one.
func (p *portal) sharedFigures(e *exposition) {
	h := p.counterHealth().Server
	if h == nil {
		return
	}
	e.yes("portal_valkey_up", "1 if the server of the counter can be used.", h.Away == "")
	e.one("portal_valkey_held", "gauge", "Page views that wait in the spool for the server.", float64(h.Held))
	e.one("portal_valkey_held_bytes", "gauge", "What they take of the spool.", float64(h.HeldBytes))
}
