//go:build !js

package portlet_test

import (
	"bytes"
	"context"
	"html/template"
	"io"
	"strings"
	"testing"

	"github.com/a-h/templ"
	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/portlet"
)

// frontPage is eight windows in two regions, each with the menu that every
// window has.
func frontPage(tb testing.TB) (templ.Component, []benchWindow) {
	titles := []string{"Tin nổi bật", "Hoạt động của lãnh đạo Bộ", "Thông báo", "Văn bản mới", "Thông tin tuyên truyền", "Lịch làm việc", "Hỏi đáp", "Liên kết website"}
	var names portlet.Names
	var specs []portlet.WindowSpec
	var data []benchWindow
	for _, s := range titles {
		title, err := portlet.ParseTitle(s)
		require.NoError(tb, err)
		id, _ := names.Add(title)
		specs = append(specs, portlet.WindowSpec{ID: id, Modes: []portlet.Mode{portlet.ModeHelp}})
		data = append(data, benchWindow{ID: id, Title: title.Text, Lines: []string{"Khởi công tuyến kè", "Hướng dẫn nộp hồ sơ", "Lịch tiếp công dân", "Họp báo tháng tư", "Kết quả kiểm tra"}})
	}
	schema, err := portlet.NewSchema(specs, nil)
	require.NoError(tb, err)
	view := schema.View()
	for i := range data {
		data[i].Menu = portlet.WindowMenu{Window: data[i].ID, View: view, Path: "/", Feed: "/tin.rss"}.Items()
	}
	return regionsOf(data), data
}

type benchWindow struct {
	ID, Title string
	Menu      []portlet.MenuItem
	Lines     []string
}

func regionsOf(data []benchWindow) templ.Component {
	regions := make([]portlet.Region, 2)
	for i, w := range data {
		regions[i/4].Windows = append(regions[i/4].Windows, portlet.Window(w.Title, benchBody(w.Lines), portlet.WindowOptions{
			ID: w.ID, Menu: w.Menu, More: portlet.Link{URL: "/tin"}, Feed: "/tin.rss",
		}))
	}
	return portlet.Regions(regions)
}

// The same page for html/template.
const benchTemplate = `<div class="portlet-regions">{{range .}}<div class="portlet-region">{{range .}}` +
	`<section class="portlet-window" id="{{.ID}}" aria-labelledby="{{.ID}}-title" data-portlet-state="normal" data-portlet-mode="view" data-portlet-status="ok">` +
	`<div class="portlet-window-bar"><h2 class="portlet-window-title" id="{{.ID}}-title">{{.Title}}</h2>` +
	`<details class="portlet-menu" id="{{.ID}}-menu" name="portlet-menu" data-portlet-menu="disclosure"><summary class="portlet-menu-button">` +
	`<span class="portlet-menu-icon" aria-hidden="true"></span> <span class="portlet-hidden">Tùy chọn: {{.Title}}</span></summary><ul class="portlet-menu-list">` +
	`{{$group := "state"}}{{range .Menu}}<li class="portlet-menu-entry"{{if ne .Group $group}} data-portlet-ruled{{end}}>{{$group = .Group}}` +
	`<a class="portlet-menu-item" href="{{.URL}}"{{if .Action}} data-portlet-action="{{.Action}}"{{end}}>{{.Label}}</a></li>{{end}}</ul></details></div>` +
	`<div class="portlet-window-body"><ul>{{range .Lines}}<li>{{.}}</li>{{end}}</ul></div>` +
	`<div class="portlet-window-foot"><a class="portlet-window-more" href="/tin">Xem tất cả<span class="portlet-hidden">: {{.Title}}</span></a> ` +
	`<a class="portlet-window-feed" href="/tin.rss" type="application/rss+xml">RSS<span class="portlet-hidden">: {{.Title}}</span></a></div></section>` +
	`{{end}}</div>{{end}}</div>`

func benchParsed() *template.Template {
	return template.Must(template.New("page").Parse(benchTemplate))
}

func TestBenchmarksMakeTheSamePage(t *testing.T) {
	page, data := frontPage(t)
	var want bytes.Buffer
	require.NoError(t, benchParsed().Execute(&want, [][]benchWindow{data[:4], data[4:]}))
	require.Equal(t, strings.ReplaceAll(want.String(), "><", ">\n<"), strings.ReplaceAll(render(t, page), "><", ">\n<"))
}

// One page of eight windows: what the components cost.
func BenchmarkFrontPage(b *testing.B) {
	_, data := frontPage(b)
	b.Run("portlet", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if err := regionsOf(data).Render(b.Context(), io.Discard); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("html-template", func(b *testing.B) {
		parsed, regions := benchParsed(), [][]benchWindow{data[:4], data[4:]}
		b.ReportAllocs()
		for b.Loop() {
			if err := parsed.Execute(io.Discard, regions); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSchemaParse(b *testing.B) {
	schema := benchSchema(b)
	b.ReportAllocs()
	for b.Loop() {
		schema.Parse("p.tin=maximized.help&p.tin.trang=2&g.tukhoa=%C4%91%C3%AA")
	}
}

func BenchmarkWindowMenu(b *testing.B) {
	view := benchSchema(b).Parse("p.tin.trang=2&g.tukhoa=%C4%91%C3%AA")
	b.ReportAllocs()
	for b.Loop() {
		portlet.WindowMenu{Window: "tin", View: view, Path: "/"}.Items()
	}
}

func benchSchema(b *testing.B) *portlet.Schema {
	schema, err := portlet.NewSchema([]portlet.WindowSpec{{ID: "tin", Params: []string{"trang"}, Modes: []portlet.Mode{portlet.ModeHelp}}}, []string{"tukhoa"})
	require.NoError(b, err)
	return schema
}

func benchBody(lines []string) templ.Component {
	return templ.ComponentFunc(func(ctx context.Context, w io.Writer) error {
		if _, err := io.WriteString(w, "<ul>"); err != nil {
			return err
		}
		for _, line := range lines {
			if _, err := io.WriteString(w, "<li>"+templ.EscapeString(line)+"</li>"); err != nil {
				return err
			}
		}
		_, err := io.WriteString(w, "</ul>")
		return err
	})
}
