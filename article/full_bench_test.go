package article

import (
	"bytes"
	"context"
	"html"
	"html/template"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/article/internal/safe"
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// bench is a page of the size that the research measured: 20 KB of text, four
// figures, attachments and tags.
func bench() (Article, FullOptions) {
	hour := time.Date(2024, time.April, 17, 7, 0, 0, 0, time.UTC)
	figure := Figure{Src: "/media/a.jpg", Width: 1200, Height: 750, Alt: "Cây cầu", Caption: "Cây cầu nhìn từ bờ suối", Credit: "Hà My"}
	a := Article{
		ID: "1", Slug: "cay-cau-moi", Section: Section{Key: "xa-hoi", Name: "Xã hội"},
		Title: "Cây cầu mới nối đôi bờ", Kicker: "Giao thông", Summary: strings.Repeat("Sáng nay bà con đi qua cầu mới. ", 8),
		Body:  safe.FromSanitizer(strings.Repeat("<p>Trước ngày khánh thành, người dân vẫn gọi khúc suối này là “bến chờ”.</p>", 220)),
		Cover: figure, Figures: []Figure{figure, figure, figure},
		Authors: []Author{{Name: "Nguyễn Hà My", URL: "/tac-gia/my"}}, Source: Origin{Name: "Bản tin", URL: "https://bantin.example/"},
		Tags:        []string{"giao thông", "nông thôn mới", "cầu"},
		Attachments: []Attachment{{Name: "Quyết định", Type: "application/pdf", Bytes: 1_240_000, URL: "/tep/a.pdf"}, {Name: "Bảng kê", Type: "text/csv", Bytes: 9_000, URL: "/tep/b.csv"}},
		Published:   hour, Updated: hour.Add(time.Hour),
		Changes: []Change{{Time: hour.Add(time.Hour), Note: "Bổ sung số liệu.", Major: true}},
	}
	return a, FullOptions{
		SectionURL: func(s Section) string { return "/chuyen-muc/" + s.Key },
		TagURL:     func(tag string) string { return "/tim-kiem?tag=" + tag },
		URL:        "https://example.gov.vn/cay-cau-moi", ReadingAction: "/doc", ReadingBack: "/cay-cau-moi",
	}
}

type benchPage struct {
	A              Article
	Body           template.HTML
	Reading, Reset ReadingSettings
	SectionURL     func(Section) string
	TagURL         func(string) string
	URL            string
	Action, Back   string
	Changes        []Change
	Colours        []map[string]string
}

func goTemplate(tb testing.TB) (*template.Template, benchPage) {
	tb.Helper()
	a, opts := bench()
	loc := locale.Of("")
	page := benchPage{
		A: a, Body: template.HTML(a.Body.String()), SectionURL: opts.SectionURL, TagURL: opts.TagURL,
		URL: opts.URL, Action: opts.ReadingAction, Back: opts.ReadingBack, Changes: newestFirst(a.Changes),
	}
	for _, c := range readingColours() {
		page.Colours = append(page.Colours, map[string]string{
			"Value": ReadingSettings{Colour: c}.String(), "Label": colourLabel(c, loc),
			"Pressed": strconv.FormatBool(c == colourDefault), "Colour": string(c),
		})
	}
	text, err := os.ReadFile("testdata/full.gotmpl")
	require.NoError(tb, err)
	t, err := template.New("full").Funcs(template.FuncMap{
		"machine": loc.Machine, "shown": loc.DateTime, "external": href.IsAbsolute,
		"about": func(f Attachment) string { return attachmentAbout(&f, loc) },
		"step": func(step, sign, label string, to, now ReadingSettings) map[string]any {
			return map[string]any{"Step": step, "Sign": sign, "Label": label, "Value": to.String(), "Disabled": to.clean() == now}
		},
		"picture": func(f Figure, first bool) map[string]any {
			return map[string]any{"F": f, "First": first, "Alt": altOf(&f), "Credit": creditOf(&f, loc), "Srcset": srcset(&f, f.Src)}
		},
	}).Parse(string(text))
	require.NoError(tb, err)
	return t, page
}

// Both must write the same page, or the comparison says nothing: the same but
// for white space and the spelling of escapes.
func TestBenchmarksRenderTheSame(t *testing.T) {
	var got, want bytes.Buffer
	a, opts := bench()
	require.NoError(t, Full(a, opts).Render(t.Context(), &got))
	tpl, page := goTemplate(t)
	require.NoError(t, tpl.Execute(&want, page))
	require.Equal(t, bare(want.String()), bare(got.String()))
}

func bare(page string) string {
	return strings.Join(slices.Collect(strings.FieldsSeq(strings.ToLower(html.UnescapeString(page)))), "")
}

func BenchmarkFull(b *testing.B) {
	a, opts := bench()
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if err := Full(a, opts).Render(ctx, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFullHTMLTemplate(b *testing.B) {
	t, page := goTemplate(b)
	b.ReportAllocs()
	for b.Loop() {
		if err := t.Execute(io.Discard, page); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkList(b *testing.B) {
	a, _ := bench()
	items := slices.Repeat([]Article{a}, 200)
	ctx := context.Background()
	b.ReportAllocs()
	for b.Loop() {
		if err := List(items, ListOptions{}).Render(ctx, io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}
