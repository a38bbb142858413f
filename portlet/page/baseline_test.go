package page_test

import (
	"bytes"
	"html/template"
	"net/http"
	"net/http/httptest"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/page"
)

// baseline writes the front page of the benchmarks with html/template, byte for
// byte, from a model that is made before: it parses no URL, runs no portlet and
// waits for none.
const baseline = `<!doctype html><html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>{{.Title}}</title>{{range .Stylesheets}}<link rel="stylesheet" href="{{.}}">{{end}}</head><body class="portlet-page"><a class="portlet-skip" href="#portlet-main">{{.Skip}}</a> <div class="portlet-columns"><main class="portlet-main" id="portlet-main">
 <h1 class="portlet-hidden">{{.Heading}}</h1><div class="portlet-regions">{{range .Regions}}<div class="portlet-region"{{if .Wide}} data-portlet-wide{{end}}>{{range .Windows}}{{template "window" .}}{{end}}</div>{{end}}</div></main></div></body></html>
{{define "window"}}<section class="portlet-window" id="{{.ID}}" aria-labelledby="{{.ID}}-title" data-portlet-state="{{.State}}" data-portlet-mode="{{.Mode}}" data-portlet-status="{{.Status}}"><div class="portlet-window-bar"><h2 class="portlet-window-title" id="{{.ID}}-title">{{.Title}}{{if .Suffix}}<span class="portlet-hidden">{{.Suffix}}</span>{{end}}</h2><details class="portlet-menu" id="{{.ID}}-menu" name="portlet-menu" data-portlet-menu="{{.Kind}}"><summary class="portlet-menu-button"><span class="portlet-menu-icon" aria-hidden="true"></span> <span class="portlet-hidden">Tùy chọn: {{.Title}}{{.Suffix}}</span></summary><ul class="portlet-menu-list">{{range .Items}}<li class="portlet-menu-entry"{{if .Ruled}} data-portlet-ruled{{end}}><a class="portlet-menu-item" href="{{.URL}}"{{if .Action}} data-portlet-action="{{.Action}}"{{end}}>{{.Label}}</a></li>{{end}}</ul></details></div><div class="portlet-window-body"><ul class="portlet-links" data-portlet-view="list">{{range .Links}}<li class="portlet-links-entry"><a class="portlet-links-link" href="{{.URL}}">{{.Label}}</a></li>{{end}}</ul></div><div class="portlet-window-foot"><a class="portlet-window-more" href="{{.More}}">{{.MoreLabel}}<span class="portlet-hidden">: {{.Title}}{{.Suffix}}</span></a> </div></section>{{end}}`

type baselinePage struct {
	Lang, Title, Skip, Heading string
	Stylesheets                []string
	Regions                    []baselineRegion
}

type baselineRegion struct {
	Wide    bool
	Windows []baselineWindow
}

type baselineItem struct {
	portlet.MenuItem
	Ruled bool
}

type baselineWindow struct {
	ID, Title, Suffix, State, Mode, Status, Kind, More, MoreLabel string

	Items []baselineItem
	Links []portlet.Link
}

func newBaseline(tb testing.TB) baselinePage {
	tb.Helper()
	var names portlet.Names
	var specs []portlet.WindowSpec
	var named []struct{ ID, Name string }
	for _, raw := range frontTitles {
		title, err := portlet.ParseTitle(raw)
		require.NoError(tb, err)
		id, name := names.Add(title)
		named = append(named, struct{ ID, Name string }{id, name})
		specs = append(specs, portlet.WindowSpec{ID: id})
	}
	schema, err := portlet.NewSchema(specs, nil)
	require.NoError(tb, err)
	p := baselinePage{
		Lang: "vi", Title: "Cổng thông tin", Skip: "Tới nội dung chính", Heading: "Cổng thông tin",
		Stylesheets: []string{"/assets/portlet.css"}, Regions: []baselineRegion{{Wide: true}, {}},
	}
	for n, raw := range frontTitles {
		title, err := portlet.ParseTitle(raw)
		require.NoError(tb, err)
		w := baselineWindow{
			ID: named[n].ID, Title: title.Text, Suffix: named[n].Name[len(title.Text):],
			State: "normal", Mode: "view", Status: "ok", Kind: "disclosure",
			More: "/chuyen-muc/" + strconv.Itoa(n), MoreLabel: "Xem tất cả", Links: frontLinks(n),
		}
		for _, item := range (portlet.WindowMenu{Window: w.ID, View: schema.View(), Path: "/"}).Items() {
			w.Items = append(w.Items, baselineItem{item, item.Key == "refresh"})
		}
		r := &p.Regions[n/4]
		r.Windows = append(r.Windows, w)
	}
	return p
}

func baselineHandler(tb testing.TB) http.Handler {
	tmpl, model := template.Must(template.New("page").Parse(baseline)), newBaseline(tb)
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		var b bytes.Buffer
		if err := tmpl.Execute(&b, model); err != nil {
			tb.Error(err)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Length", strconv.Itoa(b.Len()))
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(b.Bytes())
	})
}

// TestBaselineIsEqual so that the benchmarks compare the same page.
func TestBaselineIsEqual(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	w := httptest.NewRecorder()
	baselineHandler(t).ServeHTTP(w, r)
	require.Equal(t, get(front(t, page.Cache{}), "/").Body.String(), w.Body.String())
}
