package form_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/locale"
)

func question() *form.Form {
	f, err := form.New([]form.Field{
		{Name: "noi-dung", Label: "Nội dung", Hint: "Việc gì, ở đâu?", Required: true},
	}, form.Options{Submit: "Gửi góp ý", Life: -1})
	if err != nil {
		panic(err)
	}
	return f
}

func post(values url.Values) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/gop-y", strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return r
}

func show(c templ.Component) { _ = c.Render(context.Background(), os.Stdout); fmt.Println() }

// A form is shown, and shown again with what is wrong.
func ExampleEntry_View() {
	f, opts := question(), form.ViewOptions{ID: "gopy", Action: "/gop-y"}
	show(f.Blank().View(opts))
	entry, err := f.Receive(post(nil), func(*form.Entry) error { return nil })
	fmt.Println(err)
	show(entry.View(opts))
	// Output:
	// <form class="portlet-form" method="post" action="/gop-y" enctype="application/x-www-form-urlencoded" novalidate data-portlet-form><div class="portlet-form-field"><label class="portlet-form-label" for="gopy-noi-dung">Nội dung</label><p class="portlet-form-hint" id="gopy-noi-dung-hint">Việc gì, ở đâu?</p> <input class="portlet-form-input" type="text" id="gopy-noi-dung" name="noi-dung" value="" required aria-describedby="gopy-noi-dung-hint" aria-invalid="false"></div><button class="portlet-form-button" type="submit">Gửi góp ý</button></form>
	// form: input is not valid
	// <form class="portlet-form" method="post" action="/gop-y" enctype="application/x-www-form-urlencoded" novalidate data-portlet-form><div class="portlet-form-summary" id="gopy-summary" tabindex="-1" autofocus data-portlet-form-summary><div role="alert"><h3 class="portlet-form-heading">Chưa gửi được, mời bạn xem lại</h3><ul class="portlet-form-problems"><li><a href="#gopy-noi-dung">Điền mục “Nội dung”</a></li></ul></div></div><div class="portlet-form-field portlet-form-field-wrong"><label class="portlet-form-label" for="gopy-noi-dung">Nội dung</label><p class="portlet-form-hint" id="gopy-noi-dung-hint">Việc gì, ở đâu?</p><div class="portlet-form-error" id="gopy-noi-dung-error"><p>Lỗi: Điền mục “Nội dung”</p></div> <input class="portlet-form-input" type="text" id="gopy-noi-dung" name="noi-dung" value="" required aria-describedby="gopy-noi-dung-hint gopy-noi-dung-error" aria-invalid="true"></div><button class="portlet-form-button" type="submit">Gửi góp ý</button></form>
}

func ExampleForm_Receive() {
	f := question()
	entry, err := f.Receive(post(url.Values{"noi-dung": {" Đèn đường hỏng "}}), func(e *form.Entry) error {
		if strings.Contains(e.Value("noi-dung"), "quảng cáo") {
			return form.Problem{Field: "noi-dung", Text: "Không nhận quảng cáo"}
		}
		return nil // where it was kept
	})
	fmt.Printf("%q %v\n", entry.Value("noi-dung"), err)
	// Output: "Đèn đường hỏng" <nil>
}

// What a form consists of, for hosts that arrange it themselves.
func ExampleEntry_Control() {
	f, err := form.New([]form.Field{
		{Name: "full-name", Label: "Full name", Autocomplete: "name"},
		{Name: "report", Label: "Report", Kind: "files", Accept: []form.FileType{form.PDF}},
	}, form.Options{Locale: locale.Of("en")})
	if err != nil {
		panic(err)
	}
	entry, opts := f.Blank(), form.ViewOptions{}
	show(entry.Summary(opts))
	show(entry.Control("full-name", opts))
	show(entry.Control("report", opts))
	var token strings.Builder
	_ = entry.Token().Render(context.Background(), &token)
	fmt.Println(len(token.String()))
	// Output:
	// <div class="portlet-form-field"><label class="portlet-form-label" for="form-full-name">Full name (optional)</label> <input class="portlet-form-input" type="text" id="form-full-name" name="full-name" value="" autocomplete="name"></div>
	// <div class="portlet-form-field"> <label class="portlet-form-label" for="form-report">Report (optional)</label><p class="portlet-form-hint" id="form-report-hint">One PDF file of at most 2 MB.</p> <input class="portlet-form-file" type="file" id="form-report" name="report" accept=".pdf" data-portlet-form-bytes="2000000" data-portlet-form-too-large="Choose another file instead of “�”: each may have at most 2 MB" aria-describedby="form-report-hint"></div>
	// 87
}

func ExampleDone() {
	show(form.Done("Đã nhận góp ý của bạn", "Chúng tôi trả lời trong 5 ngày làm việc.", form.ViewOptions{ID: "gopy", Again: "/gop-y", AgainLabel: "Gửi góp ý khác"}))
	// Output:
	// <div class="portlet-form-done" id="gopy-done" tabindex="-1" role="status" autofocus><h3 class="portlet-form-heading">Đã nhận góp ý của bạn</h3><p>Chúng tôi trả lời trong 5 ngày làm việc.</p><p><a href="/gop-y">Gửi góp ý khác</a></p></div>
}
