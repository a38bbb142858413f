package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// serveSolo answers with the body of one window: as a bare fragment to whoever
// fetches it, as a small document to a browser that shows it by itself (the
// link of a late window, an iframe).
func (p *Page) serveSolo(w http.ResponseWriter, v *visit, shell portlet.ShellOptions) error {
	set := p.tasks(v)
	set.begin()
	set.wait()
	if v.left() {
		return nil
	}
	if err := set.refusal(); err != nil {
		return err
	}
	t := &set.tasks[0]
	component := t.component()
	if isShown(v.http) {
		component = set.soloDocument(component, shell)
	}
	var b bytes.Buffer
	if err := component.Render(v.http.Context(), &b); err != nil {
		return err
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("X-Robots-Tag", "noindex")
	set.time(h)
	h.Add("Vary", "Sec-Fetch-Dest")
	h.Add("Vary", "Accept-Language") // which a host may choose the language by
	set.caching(h)
	if status := t.outcome.soloStatus(); status != http.StatusOK {
		h.Set("Cache-Control", "no-store")
		send(w, v.http, status, b.Bytes())
		return nil
	}
	sendTagged(w, v.http, b.Bytes())
	return nil
}

func (s *taskSet) soloDocument(body templ.Component, shell portlet.ShellOptions) templ.Component {
	v, w := s.visit, s.alone
	back := v.view.WithState(w.name.ID, portlet.StateNormal).URL(v.path) + "#" + w.name.ID
	heading := w.unit.title.Text
	if w.Bare && s.page.layout.Heading == "" {
		heading = "" // it brings that of the page
	}
	return portlet.Shell(soloContent(heading, body, back), portlet.ShellOptions{
		Locale: shell.Locale, Lang: shell.Lang, Title: s.title(shell), HTMLData: shell.HTMLData,
		Stylesheets: shell.Stylesheets, Scripts: shell.Scripts,
	})
}

// isShown reports whether the browser will show the response by itself (Fetch
// Metadata Request Headers, section 2.1).
func isShown(r *http.Request) bool {
	switch r.Header.Get("Sec-Fetch-Dest") {
	case "document", "iframe", "frame", "embed", "object":
		return true
	}
	return false
}

// soloStatus lets a proxy that includes the fragment take its default instead.
func (o outcome) soloStatus() int {
	if o.status == portlet.StatusLate {
		return http.StatusServiceUnavailable
	}
	return o.httpStatus()
}

// sendTagged sends a body that clients may keep and ask about (RFC 9110,
// section 13.1.2).
func sendTagged(w http.ResponseWriter, r *http.Request, body []byte) {
	sum := sha256.Sum256(body)
	h := w.Header()
	h.Set("ETag", `"`+hex.EncodeToString(sum[:12])+`"`)
	h.Set("X-Content-Type-Options", "nosniff")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
