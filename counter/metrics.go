package counter

import (
	"bytes"
	"fmt"
	"net/http"

	"github.com/portletkit/portletkit/counter/figure"
)

// Metrics answers GET and HEAD in the text format of Prometheus, version 0.0.4:
//
//	portlet_counter_figure{figure="views-today"} 12
//	portlet_counter_refused_total{reason="robot"} 3
//	portlet_counter_writable 1
//	portlet_counter_held 0
//	portlet_counter_streams 1
//
// Figures are left out while the store has none.
func (c *Counter) Metrics() http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		var b bytes.Buffer
		if f, err := c.Recent(r.Context()); err == nil {
			writeFigures(&b, f.Values)
		}
		c.writeRefusals(&b)
		writeHealth(&b, c.CheckHealth())
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(b.Bytes())
	})
}

func writeFigures(b *bytes.Buffer, values figure.Values) {
	head(b, "figure", "gauge", "Published figures by key; their definitions are in the snapshot.")
	for key, n := range values {
		fmt.Fprintf(b, "portlet_counter_figure{figure=%q} %d\n", figure.Key(key), n)
	}
}

func (c *Counter) writeRefusals(b *bytes.Buffer) {
	head(b, "refused_total", "counter", "Requests that were not counted, by reason.")
	for _, refusal := range c.Refusals() {
		fmt.Fprintf(b, "portlet_counter_refused_total{reason=%q} %d\n", refusal.Reason.String(), refusal.Count)
	}
}

func writeHealth(b *bytes.Buffer, h Health) {
	writable := 0
	if h.Writable {
		writable = 1
	}
	for _, m := range []struct {
		name, help string
		value      int
	}{
		{"writable", "1 if the last write of the store succeeded.", writable},
		{"held", "Page views that wait in memory.", h.Held},
		{"streams", "Open live streams.", h.Streams},
	} {
		head(b, m.name, "gauge", m.help)
		fmt.Fprintf(b, "portlet_counter_%s %d\n", m.name, m.value)
	}
}

func head(b *bytes.Buffer, name, kind, help string) {
	fmt.Fprintf(b, "# HELP portlet_counter_%s %s\n# TYPE portlet_counter_%s %s\n", name, help, name, kind)
}
