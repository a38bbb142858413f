package counter

import (
	"encoding/json"
	"net/http"
	"sync"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web"
)

// snapshot is the JSON of figures.
type snapshot struct {
	AsOf        string          `json:"asOf"` // RFC 3339, in the counter's zone
	Delayed     bool            `json:"delayed"`
	Figures     figure.Values   `json:"figures"`
	Definitions json.RawMessage `json:"definitions,omitempty"`
}

type definition struct {
	Label   bilingual `json:"label"`
	Meaning bilingual `json:"meaning"`
}

type bilingual struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// definitions is their JSON, by the figures' names.
var definitions = sync.OnceValue(func() json.RawMessage {
	all := make(map[string]definition)
	for _, key := range figure.Keys() {
		all[key.String()] = definition{
			Label:   bilingual{key.Label(locale.Of("vi")), key.Label(locale.Of("en"))},
			Meaning: bilingual{key.Definition(locale.Of("vi")), key.Definition(locale.Of("en"))},
		}
	}
	text, _ := json.Marshal(all) // texts always have a JSON
	return text
})

// SnapshotHandler answers GET and HEAD with the figures and their definitions
// as JSON:
//
//	{"asOf": "2026-11-24T14:21:00+07:00", "delayed": false,
//	 "figures": {"online": 3, "views-total": 2298, …},
//	 "definitions": {"online": {"label": {"vi": …, "en": …}, "meaning": …}, …}}
//
// The figures are at most a second old when they leave, and may be kept for
// four more. An ETag of the figures and the minute spares those who have them.
// 503 if the store has none.
func (c *Counter) SnapshotHandler() http.Handler {
	return c.figuresHandler(func(w http.ResponseWriter, r *http.Request, a *answer) {
		serveFigures(w, r, "application/json", a.snapshot, a.etag)
	})
}

// figuresHandler answers GET and HEAD with something made of figures, 503 while
// there are none.
func (c *Counter) figuresHandler(serve func(http.ResponseWriter, *http.Request, *answer)) http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		a := c.answer(r.Context())
		if a.err != nil {
			c.unavailable(w, a.err)
			return
		}
		c.origins.Allow(w.Header(), r)
		serve(w, r, a)
	})
}

func serveFigures(w http.ResponseWriter, r *http.Request, contentType string, body []byte, etag string) {
	web.Body{Type: contentType, Caching: "public, max-age=4", Tag: etag, Content: body}.Serve(w, r)
}

// readOnly answers other methods than GET and HEAD with 405.
func readOnly(serve http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if web.AllowRead(w, r) {
			serve(w, r)
		}
	})
}

// unavailable answers 503: the store gives no figures.
func (c *Counter) unavailable(w http.ResponseWriter, err error) {
	c.opts.Logger.Warn("counter: answered 503", "error", err)
	w.Header().Set("Retry-After", "5")
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
}
