// Office is a page of portlets with a form: notes that readers leave, a table
// to download, and settings of a window.
package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"html/template"
	"log"
	"net/http"
	"net/url"
	"sync"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/page"
)

func main() {
	front, err := office()
	if err != nil {
		log.Fatal(err)
	}
	log.Print(http.ListenAndServe("localhost:8081", front))
}

// board is what people have written.
type board struct {
	mu    sync.Mutex
	notes []string
}

func (b *board) list() []string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.notes
}

func (b *board) add(note string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.notes = append(b.notes[:len(b.notes):len(b.notes)], note)
}

func office() (http.Handler, error) {
	b := &board{}
	write, err := form.New([]form.Field{{Name: "note", Label: "Lời nhắn", Kind: "area", Required: true, MaxLength: 100}}, form.Options{Submit: "Gửi"})
	if err != nil {
		return nil, err
	}
	engine := page.NewEngine(page.EngineOptions{})
	list := &page.Portlet{
		Title: "Đã nhận", Key: "da-nhan", Params: []string{"dem"}, Modes: []portlet.Mode{portlet.ModeEdit},
		Cache: page.Cache{Expiry: page.Forever, Scope: page.Public},
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			if r.Mode == portlet.ModeEdit {
				return templ.FromGoHTML(settings, r.URL(r.View().WithParam(r.Window, "dem", "1").WithMode(r.Window, portlet.ModeView))), nil
			}
			if r.Param("dem") != "" {
				return templ.FromGoHTML(count, len(b.list())), nil
			}
			return templ.FromGoHTML(notes, map[string]any{"Notes": b.list(), "Table": r.ResourceURL("csv")}), nil
		},
		Resource: func(context.Context, page.Request, string) (page.Resource, error) {
			return page.Resource{Type: "text/csv; charset=utf-8", Body: table(b.list())}, nil
		},
	}
	leave := &page.Portlet{
		Title: "Viết", Key: "viet", ReadForm: write.Read,
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			return write.Blank().View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui")}), nil
		},
		Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			entry, err := write.Receive(r.HTTP(), func(e *form.Entry) error { b.add(e.Value("note")); return nil })
			if errors.Is(err, form.ErrInvalid) {
				return r.View(), page.Invalid(entry.View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui")}))
			}
			engine.Purge(list) // what it shows has changed
			return r.View(), err
		},
	}
	return page.New(page.Layout{Heading: "Văn phòng", Regions: []page.Region{{Portlets: []*page.Portlet{leave}}, {Portlets: []*page.Portlet{list}}}}, page.Options{Engine: engine})
}

// table has a note in each row, quoted where it holds commas or lines.
func table(notes []string) []byte {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	for _, note := range notes {
		_ = w.Write([]string{note}) // memory takes all
	}
	w.Flush()
	return out.Bytes()
}

var (
	settings = template.Must(template.New("").Parse(`<a href="{{.}}">Chỉ đếm</a>`))
	count    = template.Must(template.New("").Parse(`<p>{{.}} lời nhắn</p>`))
	notes    = template.Must(template.New("").Parse(`<ul>{{range .Notes}}<li>{{.}}</li>{{end}}</ul><a href="{{.Table}}">Tải bảng</a>`))
)
