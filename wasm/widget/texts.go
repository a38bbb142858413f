package widget

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web"
)

// TextsHandler serves a locale to the widgets of any site, as the attribute texts
// names it: own words, a third language, another zone.
//
//	{"lang": "fr", "zone": "Europe/Paris", "dates.date": "d MMMM y", "portlet.retry": "Réessayer", …}
//
// The names are those of the method Each of a Locale, without those of forms. A
// file of this form does as well, on any host that lets other sites read it: in
// "vi" and "en", of those texts alone that are not as built in; in another
// language it must have all, or the widget stays with Vietnamese, fires
// portlet-error and says in the console what is missing. It is an error where
// Check finds a fault, or the Zone has no name (time.Local).
func TextsHandler(l *locale.Locale) (http.Handler, error) {
	if err := l.Check(); err != nil {
		return nil, fmt.Errorf("widget: %w", err)
	}
	zone, err := zoneName(l.Zone)
	if err != nil {
		return nil, err
	}
	texts := map[string]any{"zone": zone, "dates.years": l.Dates.Years}
	l.Each(func(name string, text *string) {
		if !strings.HasPrefix(name, "form.") {
			texts[name] = *text
		}
	})
	content, err := json.Marshal(texts)
	if err != nil {
		return nil, fmt.Errorf("widget: %w", err)
	}
	body := web.Body{Type: "application/json", Caching: "public, max-age=300", Tag: web.Tag(content), Content: content}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if web.AllowRead(w, r) {
			w.Header().Set("Access-Control-Allow-Origin", "*")
			body.Serve(w, r)
		}
	}), nil
}

// zoneName is what browsers call a zone: its offset where it has had no other.
func zoneName(zone *time.Location) (string, error) {
	if zone == nil {
		return "", nil
	}
	now := time.Unix(0, 0).In(zone)
	if from, to := now.ZoneBounds(); from.IsZero() && to.IsZero() {
		return now.Format("-07:00"), nil
	}
	if zone.String() == "Local" {
		return "", errors.New("widget: the zone is that of this machine: name it by time.LoadLocation")
	}
	return zone.String(), nil
}
