package counter

import (
	"cmp"
	"fmt"
	"html"
	"net/http"
	"unicode/utf8"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/internal/text/locale"
)

// BadgeHandler answers GET and HEAD with one figure as an SVG picture, for pages that
// can show nothing else. The query's "figure" is the name of a figure.Key, by
// default "views-total"; "lang" is "vi" or "en", else that of the
// context's locale. 400 for a name that is none. The
// picture has its text as its accessible name, and no script or style.
func (c *Counter) BadgeHandler() http.Handler {
	return c.figuresHandler(func(w http.ResponseWriter, r *http.Request, a *answer) {
		query := r.URL.Query()
		key, ok := figure.Parse(cmp.Or(query.Get("figure"), figure.ViewsTotal.String()))
		if !ok {
			http.Error(w, "counter: no such figure", http.StatusBadRequest)
			return
		}
		l := locale.From(r.Context(), "")
		if lang := query.Get("lang"); lang != "" {
			l = locale.Of(lang)
		}
		picture := drawBadge(key.Label(l), l.Int(a.figures.Values[key]))
		serveFigures(w, r, "image/svg+xml", picture, a.etag)
	})
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
