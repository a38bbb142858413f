package form

import (
	"strconv"
	"strings"
	"time"
)

// The texts of the kit. What a reader has to do stands first.

func (f *Form) missing(field *Field) string {
	switch {
	case field.Kind == Files && field.MaxFiles > 1:
		return f.loc.Pick("Chọn ít nhất một tệp cho mục “", "Choose at least one file for “") + field.Label + "”"
	case field.Kind == Files:
		return f.loc.Pick("Chọn một tệp cho mục “", "Choose a file for “") + field.Label + "”"
	case field.Kind == Choice:
		return f.loc.Pick("Chọn một câu trả lời cho mục “", "Choose an answer to “") + field.Label + "”"
	}
	return f.loc.Pick("Điền mục “", "Fill in “") + field.Label + "”"
}

func (f *Form) tooLong(field *Field, n int) string {
	return f.loc.Pick("Viết gọn mục “", "Shorten “") + field.Label + f.loc.Pick("” còn tối đa ", "” to at most ") + f.count(field.MaxLength) +
		f.loc.Pick(" ký tự; hiện có ", " characters; there are ") + f.count(n)
}

func (f *Form) noMailbox(field *Field) string {
	return f.loc.Pick("Viết mục “", "Write “") + field.Label + f.loc.Pick("” đủ như tencuaban@vidu.vn", "” in full, like name@example.com")
}

func (f *Form) noPhone(field *Field) string {
	return f.loc.Pick("Viết mục “", "Write “") + field.Label + f.loc.Pick("” đủ số như 0912 345 678 hoặc +84 912 345 678", "” in full, like 0912 345 678 or +84 912 345 678")
}

func (f *Form) expired() string {
	return f.loc.Pick("Trang này mở đã lâu nên chưa gửi được. Những gì bạn viết vẫn còn bên dưới: bấm nút gửi một lần nữa",
		"This page was opened too long ago, so nothing was sent. What you wrote is still below: press the button once more")
}

func (f *Form) tooMuch() string {
	return f.loc.Pick("Những gì bạn gửi quá lớn nên phần cuối không nhận được. Bỏ bớt tệp rồi gửi lại",
		"What you sent is too large, and its end was not received. Leave out some files and send it again")
}

func (f *Form) fileTooLarge(field *Field, name string) string {
	return f.loc.Pick("Chọn tệp khác thay cho “", "Choose another file instead of “") + name +
		f.loc.Pick("”: mỗi tệp không quá ", "”: a file may have at most ") + f.loc.Bytes(field.MaxFileBytes)
}

func (f *Form) fileEmpty(field *Field, name string) string {
	return f.loc.Pick("Chọn tệp khác thay cho “", "Choose another file instead of “") + name + f.loc.Pick("”: tệp này trống", "”: it is empty")
}

func (f *Form) fileOther(field *Field, name string) string {
	return f.loc.Pick("Chọn tệp khác thay cho “", "Choose another file instead of “") + name +
		f.loc.Pick("”: chỉ nhận tệp ", "”: it must be a ") + f.types(field)
}

func (f *Form) fileSurplus(field *Field, name string) string {
	return f.loc.Pick("Bỏ bớt tệp: mục “", "Leave out files: “") + field.Label + f.loc.Pick("” nhận tối đa ", "” takes at most ") +
		f.files(field.MaxFiles) + f.loc.Pick(", “", ", “") + name + f.loc.Pick("” chưa được nhận", "” was not taken")
}

func (f *Form) fileGone(name string) string {
	return f.loc.Pick("Chọn lại tệp “", "Choose “") + name + f.loc.Pick("”: máy chủ không còn giữ tệp này", "” again: the server no longer has it")
}

func (f *Form) busy(field *Field, name string) string {
	return f.loc.Pick("Chọn lại tệp “", "Choose “") + name +
		f.loc.Pick("” sau ít phút, hoặc gửi không kèm tệp: máy chủ đang nhận quá nhiều tệp", "” again in a few minutes, or send without it: the server is receiving too many files")
}

// limits is what the field tells of its limits.
func (f *Form) limits(field *Field) string {
	switch {
	case field.Kind == Area:
		return f.loc.Pick("Tối đa ", "At most ") + f.count(field.MaxLength) + f.loc.Pick(" ký tự.", " characters.")
	case field.Kind == Files && field.MaxFiles == 1:
		return f.loc.Pick("Một tệp ", "One ") + f.types(field) + f.loc.Pick(", không quá ", ", of at most ") + f.loc.Bytes(field.MaxFileBytes) + "."
	case field.Kind == Files:
		return f.loc.Pick("Tối đa ", "At most ") + f.files(field.MaxFiles) + " " + f.types(field) + f.loc.Pick(", mỗi tệp không quá ", ", each of at most ") +
			f.loc.Bytes(field.MaxFileBytes) + "."
	}
	return ""
}

func (f *Form) types(field *Field) string {
	names := make([]string, len(field.Accept))
	for i, t := range field.Accept {
		names[i] = t.Name
	}
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], ", ") + f.loc.Pick(" hoặc ", " or ") + names[last]
}

func (f *Form) files(n int) string {
	if n == 1 {
		return f.loc.Pick("1 tệp", "1 file")
	}
	return strconv.Itoa(n) + f.loc.Pick(" tệp", " files")
}

func (f *Form) count(n int) string { return f.loc.Int(int64(n)) }

func (e *Entry) summaryTitle() string {
	n := len(e.problems)
	if n == 1 {
		return e.form.loc.Pick("Chưa gửi được: có 1 chỗ cần xem lại", "Nothing was sent yet: there is a problem")
	}
	return e.form.loc.Pick("Chưa gửi được: có ", "Nothing was sent yet: there are ") + e.form.count(n) + e.form.loc.Pick(" chỗ cần xem lại", " problems")
}

func (e *Entry) repeatedTitle() string {
	return e.form.loc.Pick("Nội dung này đã được nhận rồi", "This was received before")
}

func (e *Entry) repeatedText(first time.Time) string {
	return e.form.loc.Pick("Chúng tôi đã nhận lúc ", "We received it at ") + e.form.loc.Time(first) +
		e.form.loc.Pick(" và chỉ giữ một bản; bạn không cần gửi lại.", " and keep it once; there is no need to send it again.")
}

func (f *Form) again() string     { return f.loc.Pick("Viết nội dung khác", "Write something else") }
func (f *Form) optional() string  { return f.loc.Pick(" (không bắt buộc)", " (optional)") }
func (f *Form) errorMark() string { return f.loc.Pick("Lỗi: ", "Error: ") }
func (f *Form) received() string  { return f.loc.Pick("Đã nhận: ", "Received: ") }
func (f *Form) dropIt() string    { return f.loc.Pick("Bỏ tệp này", "Leave this file out") }
func (f *Form) further() string   { return f.loc.Pick("Chọn thêm tệp", "Choose further files") }
