package counter

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"

	"github.com/portletkit/portletkit/counter/figure"
)

// MetricsHandler answers GET and HEAD in the text format of Prometheus, version 0.0.4:
//
//	portlet_counter_figure{figure="views-today"} 12
//	portlet_counter_refused_total{reason="robot"} 3
//	portlet_counter_withheld{what="visitors"} 0
//	portlet_counter_writable 1
//	portlet_counter_held 0
//	portlet_counter_streams 1
//
// A counter with Options.Site has the label site beside these. Figures are left
// out while the store has none. Withheld is what shares of networks kept out of
// today's figures: page views, visitors and names of pages (visit.Withheld).
//
// Of several counters, of which Options.Site tells one from the other, it has each
// family once: for a process that serves many sites.
func MetricsHandler(counters ...*Counter) http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		var b bytes.Buffer
		for _, f := range families {
			fmt.Fprintf(&b, "# HELP portlet_counter_%s %s\n# TYPE portlet_counter_%s %s\n", f.name, f.help, f.name, f.kind)
			for _, c := range counters {
				f.write(r.Context(), c, series{&b, f.name, c.opts.Site})
			}
		}
		w.Header().Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(b.Bytes())
	})
}

type family struct {
	name, kind, help string
	write            func(context.Context, *Counter, series)
}

var families = []family{
	{"figure", "gauge", "Published figures by key; their definitions are in the snapshot.", func(ctx context.Context, c *Counter, s series) {
		f, err := c.Recent(ctx)
		for key, n := range f.Values {
			if err == nil {
				s.put(n, "figure", figure.Key(key).String())
			}
		}
	}},
	{"refused_total", "counter", "Requests that were not counted, by reason.", func(_ context.Context, c *Counter, s series) {
		for _, refusal := range c.Refusals() {
			s.put(refusal.Count, "reason", refusal.Reason.String())
		}
	}},
	{"withheld", "gauge", "What the shares of networks kept out of today's figures.", func(_ context.Context, c *Counter, s series) {
		w := c.shares.today()
		s.put(w.Views, "what", "views")
		s.put(w.Visitors, "what", "visitors")
		s.put(w.Pages, "what", "pages")
	}},
	{"writable", "gauge", "1 if the last write of the store succeeded.", func(_ context.Context, c *Counter, s series) {
		writable := int64(0)
		if c.Health().Writable {
			writable = 1
		}
		s.put(writable)
	}},
	{"held", "gauge", "Page views that wait in memory.", func(_ context.Context, c *Counter, s series) {
		s.put(int64(c.Health().Held))
	}},
	{"streams", "gauge", "Open live streams.", func(_ context.Context, c *Counter, s series) {
		s.put(int64(c.Health().Streams))
	}},
}

// series writes lines of one family for one counter.
type series struct {
	b          *bytes.Buffer
	name, site string
}

// escaped is a label's value as the format wants it.
var escaped = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`)

// put writes a value with labels, a name and a value each.
func (s series) put(value int64, labels ...string) {
	if s.site != "" {
		labels = append(labels, "site", s.site)
	}
	fmt.Fprintf(s.b, "portlet_counter_%s", s.name)
	for i := 0; i < len(labels); i += 2 {
		fmt.Fprintf(s.b, "%c%s=\"%s\"", "{,"[min(i, 1)], labels[i], escaped.Replace(labels[i+1]))
	}
	if len(labels) > 0 {
		s.b.WriteByte('}')
	}
	fmt.Fprintf(s.b, " %d\n", value)
}
