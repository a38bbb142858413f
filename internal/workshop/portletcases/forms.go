package portletcases

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet/form"
)

// forms have no token, which would be another one each time.
func forms() []Case {
	vietnamese := newForm([]form.Field{
		{Name: "ten", Label: "Họ và tên", Autocomplete: "name"},
		{Name: "thu", Label: "Thư điện tử", Kind: "email", Autocomplete: "email", Hint: "Để chúng tôi trả lời bạn."},
		{Name: "viec", Label: "Bạn viết về việc gì?", Kind: "choice", Choices: []string{"Thủ tục hành chính", "Đường sá, điện, nước", "Việc khác"}, Required: true},
		{Name: "noi-dung", Label: "Nội dung", Kind: "area", Required: true},
		{Name: "tep", Label: "Tệp kèm theo", Kind: "files", Accept: []form.FileType{form.PDF, form.JPEG, form.PNG}, MaxFiles: 3},
	}, "Gửi góp ý", "vi")
	english := newForm([]form.Field{
		{Name: "phone", Label: "Telephone number", Kind: "phone", Autocomplete: "tel", Required: true},
		{Name: "report", Label: "Report", Kind: "files", Accept: []form.FileType{form.PDF}, Required: true},
	}, "Send the report", "en")
	long := strings.Repeat("Nghiêng", 40)
	form1 := func(name, about string, e *form.Entry, id string) Case {
		return Case{Name: name, About: about, Component: e.View(form.ViewOptions{ID: id, Action: "/gop-y"})}
	}
	return []Case{
		form1("form", "Biểu mẫu lúc mới mở.", vietnamese.Blank(), "form"),
		form1("form-wrong", "Gửi lại với lỗi ở từng mục; những gì đã viết vẫn còn.", sent(vietnamese, map[string]string{"ten": "Nguyễn <b>Thảo</b>", "thu": "thao@", "noi-dung": strings.Repeat("Đường hỏng. ", 400)}, "anh.gif"), "form-wrong"),
		form1("form-english", "Empty and wrong, in English.", sent(english, nil, ""), "form-english"),
		form1("form-long-words", "Chữ rất dài không làm vỡ khung.", sent(newForm([]form.Field{
			{Name: "a", Label: long, Hint: long, Required: true},
			{Name: "b", Label: "B", Kind: "choice", Choices: []string{long}},
		}, long, "vi"), map[string]string{"b": "x"}, ""), "form-long-words"),
		{Name: "form-done", About: "Đã nhận.", Component: done()},
	}
}

func done() templ.Component {
	return form.Done("Đã nhận góp ý của bạn", "Chúng tôi trả lời trong 5 ngày làm việc.", form.ViewOptions{ID: "form-done", Again: "/gop-y", AgainLabel: "Gửi góp ý khác"})
}

func newForm(fields []form.Field, submit, lang string) *form.Form {
	f, err := form.New(fields, form.Options{Submit: submit, Locale: locale.Of(lang), Life: -1})
	if err != nil {
		panic(err) // the fields stand above
	}
	return f
}

// sent is the form as it comes back.
func sent(f *form.Form, values map[string]string, file string) *form.Entry {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for name, value := range values {
		_ = w.WriteField(name, value) // into memory
	}
	if file != "" {
		part, _ := w.CreateFormFile("tep", file)
		_, _ = part.Write([]byte("GIF89a"))
	}
	_ = w.Close()
	r, err := http.NewRequest(http.MethodPost, "/", &b)
	if err != nil {
		panic(err)
	}
	r.Header.Set("Content-Type", w.FormDataContentType())
	e, _ := f.Receive(r, func(*form.Entry) error { return nil })
	return e
}
