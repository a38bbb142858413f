package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
	"github.com/portletkit/portletkit/portlet/form"
	"github.com/portletkit/portletkit/portlet/locale"
	"github.com/portletkit/portletkit/portlet/page"
)

// feedback is a window in which readers write to the editors (góp ý). Letters
// are in the folder gop-y of -data, each in one of its own.
func (p *portal) feedback(e edition) (*page.Portlet, error) {
	f, err := form.New([]form.Field{
		{Name: "ten", Label: e.pick("Họ và tên", "Your name"), Autocomplete: "name"},
		{Name: "thu", Label: e.pick("Thư điện tử", "Email"), Kind: "email", Autocomplete: "email",
			Hint: e.pick("Để chúng tôi trả lời bạn, không dùng vào việc khác.", "For our answer to you, and nothing else.")},
		{Name: "noi-dung", Label: e.pick("Nội dung góp ý", "What would you like to tell us?"), Kind: "area", Required: true},
		{Name: "tep", Label: e.pick("Ảnh hoặc tài liệu kèm theo", "Pictures or documents"), Kind: "files",
			Accept: []form.FileType{form.PDF, form.JPEG, form.PNG}, MaxFiles: 3},
	}, form.Options{
		Name: "gop-y-" + e.lang, Submit: e.pick("Gửi góp ý", "Send"), Locale: locale.Of(e.lang), Secret: p.formKey, Now: p.now,
	})
	return &page.Portlet{
		Title: e.pick("Gửi góp ý", "Write to us"), Key: "gop-y", Params: []string{"da-gui"}, ReadForm: f.Read,
		Render: func(_ context.Context, r page.Request) (templ.Component, error) {
			opts := form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui"), Again: r.URL(r.View().WithParam(r.Window, "da-gui"))}
			if r.Param("da-gui") == "" {
				return f.Blank().View(opts), nil
			}
			opts.AgainLabel = e.pick("Gửi góp ý khác", "Write something else")
			return form.Done(e.pick("Đã nhận góp ý của bạn", "We have received your message"),
				e.pick("Cảm ơn bạn. Ban Biên tập đọc mọi góp ý trong 5 ngày làm việc.", "Thank you. The editors read all messages within 5 working days."), opts), nil
		},
		Action: func(_ context.Context, r page.Request, _ string, _ url.Values) (portlet.View, error) {
			entry, err := f.Receive(r.HTTP(), func(entry *form.Entry) error { return p.letters.keep(e, entry) })
			if errors.Is(err, form.ErrInvalid) {
				return r.View(), page.Invalid(entry.View(form.ViewOptions{ID: r.Window, Action: r.ActionURL("gui"), Again: r.URL(r.View())}))
			}
			return r.View().WithParam(r.Window, "da-gui", "1"), err
		},
	}, err
}

// letter is the page around it.
func (p *portal) letter(_ *http.Request, e edition) (sheet, error) {
	return sheet{
		title: letterTitle(e),
		main:  letterMain(e),
		head:  languageLinks(e, p.place.Origin(), e.letter, e.other().letter),
		other: e.other().letter,
	}, nil
}

func letterTitle(e edition) string { return e.pick("Góp ý", "Feedback") }
