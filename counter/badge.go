package counter

import (
	"fmt"
	"html"
	"net/http"
	"unicode/utf8"

	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// Badge answers GET and HEAD with one figure as an SVG picture, for pages that
// can show nothing else. The figure is the query's "figure", a panel.Key, by
// default "views-total"; "lang" is its language. 400 for a key that is none.
// The picture has its text as its accessible name, and no script or style.
func (c *Counter) Badge() http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		key, lang := badgeQuery(r)
		if !key.Valid() {
			http.Error(w, "counter: no such figure", http.StatusBadRequest)
			return
		}
		f, err := c.Recent(r.Context())
		if err != nil {
			c.unavailable(w, err)
			return
		}
		value := locale.Of(lang).Int(f.Value(key))
		c.origins.Allow(w.Header(), r)
		serveFigures(w, r, "image/svg+xml", drawBadge(panel.Label(key, lang), value), etagOf(f))
	})
}

func badgeQuery(r *http.Request) (panel.Key, string) {
	query := r.URL.Query()
	key := panel.Key(query.Get("figure"))
	if key == "" {
		key = panel.ViewsTotal
	}
	return key, query.Get("lang")
}

// drawBadge lets the viewer fit the text into the boxes: fonts differ.
func drawBadge(label, value string) []byte {
	const perTwoRunes, padding = 13, 12
	left := utf8.RuneCountInString(label)*perTwoRunes/2 + padding
	right := utf8.RuneCountInString(value)*perTwoRunes/2 + padding
	name := html.EscapeString(label + ": " + value)
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="20" role="img" aria-label="%[2]s">`+
		`<title>%[2]s</title>`+
		`<rect width="%[3]d" height="20" fill="#1b2733"/><rect x="%[3]d" width="%[4]d" height="20" fill="#a3161d"/>`+
		`<g fill="#ffffff" text-anchor="middle" font-family="Verdana, 'Noto Sans', sans-serif" font-size="11">`+
		`<text x="%[5]d" y="14" textLength="%[6]d">%[7]s</text><text x="%[8]d" y="14" textLength="%[9]d">%[10]s</text></g></svg>`,
		left+right, name, left, right,
		left/2, left-padding, html.EscapeString(label), left+right/2, right-padding, html.EscapeString(value))
}
