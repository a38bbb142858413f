package counter

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"time"

	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/vi"
	"github.com/portletkit/portletkit/internal/web"
)

// snapshot is the JSON of figures.
type snapshot struct {
	AsOf        string                   `json:"asOf"` // RFC 3339
	Delayed     bool                     `json:"delayed"`
	Figures     map[panel.Key]int64      `json:"figures"`
	Definitions map[panel.Key]definition `json:"definitions,omitempty"`
}

type definition struct {
	Label   bilingual `json:"label"`
	Meaning bilingual `json:"meaning"`
}

type bilingual struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

func newSnapshot(f panel.Figures) snapshot {
	s := snapshot{
		AsOf:    f.AsOf.In(vi.Zone()).Format(time.RFC3339),
		Delayed: f.Delayed,
		Figures: make(map[panel.Key]int64),
	}
	for _, key := range panel.Keys() {
		s.Figures[key] = f.Value(key)
	}
	return s
}

func definitions() map[panel.Key]definition {
	all := make(map[panel.Key]definition)
	for _, key := range panel.Keys() {
		all[key] = definition{
			Label:   bilingual{panel.Label(key, "vi"), panel.Label(key, "en")},
			Meaning: bilingual{panel.Definition(key, "vi"), panel.Definition(key, "en")},
		}
	}
	return all
}

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
	meanings := definitions()
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		f, err := c.Recent(r.Context())
		if err != nil {
			c.unavailable(w, err)
			return
		}
		s := newSnapshot(f)
		s.Definitions = meanings
		c.origins.Allow(w.Header(), r)
		serveJSON(w, r, s, etagOf(f))
	})
}

// etagOf is weak: answers with equal figures may differ in their seconds. It
// changes with the minute, so that readers see that the figures are of now.
func etagOf(f panel.Figures) string {
	f.AsOf = f.AsOf.UTC().Truncate(time.Minute)
	text, err := json.Marshal(f)
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(text)
	return `W/"` + base64.RawURLEncoding.EncodeToString(sum[:9]) + `"`
}

func serveJSON(w http.ResponseWriter, r *http.Request, value any, etag string) {
	text, err := json.Marshal(value)
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	serveFigures(w, r, "application/json", text, etag)
}

// serveFigures answers with something made of figures.
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

// unavailable answers 503: the store gives no figures, or takes no hits.
func (c *Counter) unavailable(w http.ResponseWriter, err error) {
	c.opts.Logger.Warn("counter: answered 503", "error", err)
	w.Header().Set("Retry-After", "5")
	w.Header().Set("Cache-Control", "no-store")
	http.Error(w, http.StatusText(http.StatusServiceUnavailable), http.StatusServiceUnavailable)
}
