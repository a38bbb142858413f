package form_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet/form"
)

// TestAnswersAreChecked by the kind of their field, and nothing typed is lost.
func TestAnswersAreChecked(t *testing.T) {
	f := newForm(t, form.Options{Life: -1},
		form.Field{Name: "ten", Label: "Tên", MaxLength: 5},
		form.Field{Name: "thu", Label: "Thư", Kind: "email"},
		form.Field{Name: "so", Label: "Số", Kind: "phone"},
		form.Field{Name: "y", Label: "Ý", Kind: "choice", Choices: []string{"Hài lòng", "Chưa"}, Required: true},
		form.Field{Name: "ma", Label: "Mã", Check: func(s string) string {
			if s != "HS-1" {
				return "Viết mã như HS-1"
			}
			return ""
		}},
	)
	read := func(field, value, kept, problem string) {
		t.Helper()
		values := url.Values{"y": {"Chưa"}}
		values.Set(field, value)
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(values.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		e, err := f.Receive(r, keepNothing)
		require.Equal(t, kept, e.Value(field))
		if problem == "" {
			require.NoError(t, err, "%q", value)
			require.Nil(t, e.Problems())
			require.Len(t, e.ID(), 32)
			return
		}
		require.ErrorIs(t, err, form.ErrInvalid, "%q", value)
		require.Equal(t, []string{field + ": " + problem}, problems(e))
	}
	fine := func(field, value string) { t.Helper(); read(field, value, value, "") }
	fine("ten", "Thảo")
	read("ten", "  Thảo\t", "Thảo", "")
	read("ten", "Th\x00ả\u202eo\r\nA", "Thảo A", "Viết gọn mục “Tên” còn tối đa 5 ký tự; hiện có 6")
	read("ten", "\xffa", "\ufffda", "")
	for _, s := range []string{"a@b.vn", "ban.doc+tin@songlam.example", "đọc@tỉnh.vn"} {
		fine("thu", s)
	}
	for _, s := range []string{"a", "a@", "@b.vn", "a@b", "a b@c.vn", "a@b@c.vn", "a@b..vn", "a@.b.vn", "a@b.vn.", "<a@b.vn>"} {
		read("thu", s, s, "Viết mục “Thư” đủ như ten@vidu.vn")
	}
	for _, s := range []string{"0912 345 678", "+84 (912) 345-678", "02003800022"} {
		fine("so", s)
	}
	for _, s := range []string{"1234567", "1234567890123456", "0912x345678", "09+12345678", "٠٩١٢٣٤٥٦٧٨", strings.Repeat(" 1", 14)} {
		read("so", s, strings.TrimSpace(s), map[bool]string{true: ""}[s == strings.Repeat(" 1", 14)]+map[bool]string{true: "Viết mục “Số” đủ số, như 0912 345 678 hoặc +84 912 345 678"}[s != strings.Repeat(" 1", 14)])
	}
	fine("y", "Hài lòng")
	read("y", "", "", "Chọn một câu trả lời cho mục “Ý”")
	read("y", "Khác", "Khác", "Chọn một câu trả lời cho mục “Ý”")
	fine("ma", "HS-1")
	fine("ma", "")
	read("ma", "<b>", "<b>", "Viết mã như HS-1")
}

// TestFilesAreChecked: each that cannot be taken is told, the others stay.
func TestFilesAreChecked(t *testing.T) {
	f := newForm(t, form.Options{Life: -1})
	pdf, png := "%PDF-1.7 x", "\x89PNG\r\n\x1a\nx"
	file := func(name, content string) sentFile { return sentFile{"tep", name, content} }
	rows := []struct {
		name  string
		files []sentFile
		kept  []string
		says  []string
	}{
		{"none", []sentFile{file("", "")}, nil, nil},
		{"two", []sentFile{file("a.pdf", pdf), file("b.PNG", png)}, []string{"a.pdf", "b.PNG"}, nil},
		{"too large", []sentFile{file("a.pdf", "%PDF-"+strings.Repeat("x", 996))}, nil, []string{"tep: Chọn tệp khác thay cho “a.pdf”: mỗi tệp không quá 1 kB"}},
		{"just not too large", []sentFile{file("a.pdf", "%PDF-"+strings.Repeat("x", 995))}, []string{"a.pdf"}, nil},
		{"empty", []sentFile{file("a.pdf", "")}, nil, []string{"tep: Chọn tệp khác thay cho “a.pdf”: tệp này trống"}},
		{"of another type", []sentFile{file("a.exe", pdf), file("b.pdf", pdf)}, []string{"b.pdf"}, []string{"tep: Chọn tệp khác thay cho “a.exe”: chỉ nhận tệp PDF hoặc PNG"}},
		{"named like another", []sentFile{file("a.png", pdf)}, nil, []string{"tep: Chọn tệp khác thay cho “a.png”: chỉ nhận tệp PDF hoặc PNG"}},
		{"a program named like one", []sentFile{file("a.pdf", "MZ")}, nil, []string{"tep: Chọn tệp khác thay cho “a.pdf”: chỉ nhận tệp PDF hoặc PNG"}},
		{"too many", []sentFile{file("a.pdf", pdf), file("b.pdf", pdf), file("c.pdf", pdf)}, []string{"a.pdf", "b.pdf"}, []string{"tep: Bỏ bớt tệp: “c.pdf” không được nhận vì chỉ gửi được tối đa 2 tệp"}},
		{"with folders", []sentFile{file(`C:\tài liệu\a.pdf`, pdf), file("../../b.pdf", pdf)}, []string{"a.pdf", "b.pdf"}, nil},
		{"with a name that turns", []sentFile{file("a\u202efdp.exe.pdf", pdf)}, []string{"afdp.exe.pdf"}, nil},
		{"with a long name", []sentFile{file(strings.Repeat("đ", 200)+".pdf", pdf)}, []string{strings.Repeat("đ", 89) + "…" + strings.Repeat("đ", 6) + ".pdf"}, nil},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			e, err := f.Receive(send(url.Values{"noi-dung": {"x"}, "ten": {"Thảo"}}, row.files...), keepNothing)
			require.Equal(t, row.says != nil, errors.Is(err, form.ErrInvalid))
			require.Equal(t, row.says, problems(e))
			var kept []string
			for _, file := range e.Files("tep") {
				kept = append(kept, file.Name)
				require.Contains(t, []string{".pdf", ".png"}, file.Extension())
			}
			require.Equal(t, row.kept, kept)
			require.Equal(t, "Thảo", e.Value("ten"), "what was typed")
		})
	}
}

// TestFilesNeedNotBeChosenAgain after a mistake in another field.
func TestFilesNeedNotBeChosenAgain(t *testing.T) {
	at := newClock()
	f := newForm(t, form.Options{Now: at.now})
	wrong, err := f.Receive(send(opened(t, f.Blank()), sentFile{"tep", "a.pdf", "%PDF-a"}), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	html := render(t, wrong.View(form.ViewOptions{}))
	require.Contains(t, html, "Đã nhận: a.pdf (6 B)")
	again := func() url.Values { return filled(t, wrong, "noi-dung", "x") }

	t.Run("it comes with the next", func(t *testing.T) {
		e, err := f.Receive(send(url.Values{"_held.tep": again()["_held.tep"], "_token": again()["_token"]}, sentFile{"tep", "b.pdf", "%PDF-b"}), keepNothing)
		require.ErrorIs(t, err, form.ErrInvalid, "the text is still missing")
		require.Len(t, e.Files("tep"), 2)
		require.Equal(t, "%PDF-a", string(e.Files("tep")[0].Content))
		require.Equal(t, 2, strings.Count(render(t, e.View(form.ViewOptions{})), "Đã nhận: "))
	})
	t.Run("or is left out", func(t *testing.T) {
		values := again()
		id, _, _ := strings.Cut(values.Get("_held.tep"), " ")
		values.Set("_drop", id)
		e, err := f.Receive(send(values), keepNothing)
		require.NoError(t, err)
		require.Empty(t, e.Files("tep"))
	})
	t.Run("it counts", func(t *testing.T) {
		e, err := f.Receive(send(again(), sentFile{"tep", "b.pdf", "%PDF-b"}, sentFile{"tep", "c.pdf", "%PDF-c"}), keepNothing)
		require.ErrorIs(t, err, form.ErrInvalid)
		require.Equal(t, []string{"tep: Bỏ bớt tệp: “c.pdf” không được nhận vì chỉ gửi được tối đa 2 tệp"}, problems(e))
	})
	t.Run("it is nobody else's, and of no other field", func(t *testing.T) {
		values := filled(t, f.Blank(), "noi-dung", "x", "_held.tep", "KHONGCO a.pdf", "_held.ten", again().Get("_held.tep"))
		e, err := f.Receive(send(values), keepNothing)
		require.ErrorIs(t, err, form.ErrInvalid)
		require.Equal(t, []string{"tep: Chọn lại tệp “a.pdf”: máy chủ không còn giữ tệp này"}, problems(e))
	})
	t.Run("not for ever", func(t *testing.T) {
		values := again()
		at.Time = at.Add(61 * 60 * 1e9)
		e, err := f.Receive(send(values), keepNothing)
		require.ErrorIs(t, err, form.ErrInvalid)
		require.Equal(t, []string{"tep: Chọn lại tệp “a.pdf”: máy chủ không còn giữ tệp này"}, problems(e))
	})
}

// TestMemoryIsBounded: files are refused then, texts are not, and what has come
// to an end leaves its place.
func TestMemoryIsBounded(t *testing.T) {
	f := newForm(t, form.Options{Life: -1, Memory: 1500})
	values := url.Values{"noi-dung": {"x"}}
	large := func(name string) sentFile { return sentFile{"tep", name, "%PDF-" + strings.Repeat(name, 190)} }
	for range 10 {
		e, err := f.Receive(send(values, large("a.pdf")), keepNothing)
		require.NoError(t, err)
		require.Len(t, e.Files("tep"), 1)
	}
	e, err := f.Receive(send(values, large("a.pdf"), large("b.pdf")), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	require.Equal(t, []string{"tep: Chọn lại tệp “b.pdf” sau ít phút, hoặc gửi không kèm tệp: máy chủ đang nhận quá nhiều tệp"}, problems(e))

	_, err = f.Receive(send(nil, large("a.pdf")), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	first := e
	second, err := f.Receive(send(nil, large("b.pdf")), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	_, err = f.Receive(send(filled(t, second, "noi-dung", "x")), keepNothing)
	require.NoError(t, err, "the newest waits")
	e, err = f.Receive(send(filled(t, first, "noi-dung", "x")), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid, "the oldest has gone")
	require.Contains(t, e.Problems()[0].Text, "không còn giữ")
}

// TestProblemsOfTheHost send the form back as the kit's own do.
func TestProblemsOfTheHost(t *testing.T) {
	f := newForm(t, form.Options{Locale: locale.Of("en")})
	values := filled(t, f.Blank(), "noi-dung", "x")
	e, err := f.Receive(send(values), func(*form.Entry) error { return form.Problem{Field: "ten", Text: "Say who you are"} })
	require.ErrorIs(t, err, form.ErrInvalid)
	html := render(t, e.View(form.ViewOptions{ID: "gopy"}))
	require.Contains(t, html, `<a href="#gopy-ten">Say who you are</a>`)
	require.Contains(t, html, `<p>Error: Say who you are</p>`)
	broken := errors.New("disk")
	_, err = f.Receive(send(values), func(*form.Entry) error { return broken })
	require.Equal(t, broken, err)
	_, err = f.Receive(send(values), keepNothing)
	require.NoError(t, err, "what failed may be sent again")
}

// TestBodiesThatAreNoForms are told from forms with mistakes.
func TestBodiesThatAreNoForms(t *testing.T) {
	f := newForm(t, form.Options{})
	for kind, body := range map[string]string{
		"": "a=b", "application/json": "{}", "multipart/form-data": "x", "multipart/form-data; boundary=a": "--a\r\n\r\nx",
		"application/x-www-form-urlencoded": "a=%zz",
	} {
		r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		e, err := f.Receive(r, keepNothing)
		require.ErrorIs(t, err, form.ErrFormat, kind)
		require.Nil(t, e)
	}
}

// TestManyParts and great texts are read no further than their limits.
func TestManyParts(t *testing.T) {
	f := newForm(t, form.Options{Life: -1})
	e, err := f.Receive(send(url.Values{"noi-dung": {strings.Repeat("x", 300<<10)}}), keepNothing)
	require.ErrorIs(t, err, form.ErrInvalid)
	require.Len(t, e.Value("noi-dung"), 256<<10)
	require.Equal(t, []string{"noi-dung: Viết gọn mục “Nội dung” còn tối đa 100 ký tự; hiện có 262.144"}, problems(e))
}

// TestRefusedEntryComesBack with its files and a new token, and can be sent then;
// what is no form gives an empty one.
func TestRefusedEntryComesBack(t *testing.T) {
	f := newForm(t, form.Options{})
	values := filled(t, f.Blank(), "ten", " An ")
	e := f.Refuse(send(values, sentFile{"tep", "a.pdf", "%PDF-1"}), "Đăng nhập lại")
	require.Equal(t, "An", e.Value("ten"))
	require.Equal(t, []string{": Đăng nhập lại"}, problems(e), "what is missing is said when it is sent")
	require.Empty(t, e.ID())
	again := filled(t, e, "ten", "An", "noi-dung", "x")
	require.NotEqual(t, values.Get("_token"), again.Get("_token"))
	var kept []form.File
	_, err := f.Receive(send(again), func(e *form.Entry) error { kept = e.Files("tep"); return nil })
	require.NoError(t, err)
	require.Len(t, kept, 1)
	require.Equal(t, "%PDF-1", string(kept[0].Content))

	e = f.Refuse(send(url.Values{"ten": {"An"}}, sentFile{"tep", "a.exe", "MZ"}), "Đăng nhập lại")
	require.Len(t, problems(e), 2, "a file that is no such file is told")
	e = f.Refuse(httptest.NewRequest(http.MethodPost, "/", strings.NewReader("{}")), "Đăng nhập lại")
	require.Equal(t, []string{": Đăng nhập lại"}, problems(e))
	require.Empty(t, e.Value("ten"))
}
