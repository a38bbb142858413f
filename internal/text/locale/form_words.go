//go:build !widgets

package locale

var vietnameseForm = Form{
	Send:          "Gửi",
	Optional:      "{} (không bắt buộc)",
	Error:         "Lỗi: {}",
	Problems:      "Chưa gửi được, mời bạn xem lại",
	Missing:       "Điền mục “{}”",
	MissingChoice: "Chọn một câu trả lời cho mục “{}”",
	MissingFile:   "Chọn tệp cho mục “{}”",
	TooLong:       "Viết gọn mục “{}” còn tối đa {} ký tự; hiện có {}",
	Email:         "Viết mục “{}” đủ như ten@vidu.vn",
	Phone:         "Viết mục “{}” đủ số, như 0912 345 678 hoặc +84 912 345 678",
	Expired:       "Trang này mở đã lâu nên chưa gửi được. Những gì bạn viết vẫn còn bên dưới: bấm nút gửi một lần nữa",
	TooMuch:       "Những gì bạn gửi quá lớn nên phần cuối không nhận được. Bỏ bớt tệp rồi gửi lại",
	FileTooLarge:  "Chọn tệp khác thay cho “{}”: mỗi tệp không quá {}",
	FileEmpty:     "Chọn tệp khác thay cho “{}”: tệp này trống",
	FileType:      "Chọn tệp khác thay cho “{}”: chỉ nhận tệp {}",
	FileSurplus:   "Bỏ bớt tệp: “{}” không được nhận vì chỉ gửi được tối đa {} tệp",
	FileGone:      "Chọn lại tệp “{}”: máy chủ không còn giữ tệp này",
	FileBusy:      "Chọn lại tệp “{}” sau ít phút, hoặc gửi không kèm tệp: máy chủ đang nhận quá nhiều tệp",
	MaxLength:     "Tối đa {} ký tự.",
	OneFile:       "Một tệp {}, không quá {}.",
	MaxFiles:      "Tối đa {} tệp {}, mỗi tệp không quá {}.",
	Or:            " hoặc ",
	Received:      "Đã nhận: {}",
	LeaveOut:      "Bỏ tệp này",
	MoreFiles:     "Chọn thêm tệp",
	Repeated:      "Nội dung này đã được nhận rồi",
	RepeatedAt:    "Chúng tôi đã nhận lúc {} và chỉ giữ một bản; bạn không cần gửi lại.",
	Again:         "Viết nội dung khác",
}

var englishForm = Form{
	Send:          "Send",
	Optional:      "{} (optional)",
	Error:         "Error: {}",
	Problems:      "Nothing was sent yet: there is a problem",
	Missing:       "Fill in “{}”",
	MissingChoice: "Choose an answer to “{}”",
	MissingFile:   "Choose a file for “{}”",
	TooLong:       "Shorten “{}” to at most {} characters; there are {}",
	Email:         "Write “{}” in full, like name@example.com",
	Phone:         "Write “{}” in full, like 0912 345 678 or +84 912 345 678",
	Expired:       "This page was opened too long ago, so nothing was sent. What you wrote is still below: press the button once more",
	TooMuch:       "What you sent is too large, and its end was not received. Leave out some files and send it again",
	FileTooLarge:  "Choose another file instead of “{}”: each may have at most {}",
	FileEmpty:     "Choose another file instead of “{}”: it is empty",
	FileType:      "Choose another file instead of “{}”: the type must be {}",
	FileSurplus:   "Leave out some files: “{}” was not taken, for at most {} can be sent",
	FileGone:      "Choose “{}” again: the server no longer has it",
	FileBusy:      "Choose “{}” again in a few minutes, or send without it: the server is receiving too many files",
	MaxLength:     "At most {} characters.",
	OneFile:       "One {} file of at most {}.",
	MaxFiles:      "At most {} files ({}), each of at most {}.",
	Or:            " or ",
	Received:      "Received: {}",
	LeaveOut:      "Leave this file out",
	MoreFiles:     "Choose more files",
	Repeated:      "This was received before",
	RepeatedAt:    "We received it at {} and keep it once; there is no need to send it again.",
	Again:         "Write something else",
}

func (t *Form) each(do func(name string, text *string)) {
	do("form.send", &t.Send)
	do("form.optional", &t.Optional)
	do("form.error", &t.Error)
	do("form.problems", &t.Problems)
	do("form.missing", &t.Missing)
	do("form.missingChoice", &t.MissingChoice)
	do("form.missingFile", &t.MissingFile)
	do("form.tooLong", &t.TooLong)
	do("form.email", &t.Email)
	do("form.phone", &t.Phone)
	do("form.expired", &t.Expired)
	do("form.tooMuch", &t.TooMuch)
	do("form.fileTooLarge", &t.FileTooLarge)
	do("form.fileEmpty", &t.FileEmpty)
	do("form.fileType", &t.FileType)
	do("form.fileSurplus", &t.FileSurplus)
	do("form.fileGone", &t.FileGone)
	do("form.fileBusy", &t.FileBusy)
	do("form.maxLength", &t.MaxLength)
	do("form.oneFile", &t.OneFile)
	do("form.maxFiles", &t.MaxFiles)
	do("form.or", &t.Or)
	do("form.received", &t.Received)
	do("form.leaveOut", &t.LeaveOut)
	do("form.moreFiles", &t.MoreFiles)
	do("form.repeated", &t.Repeated)
	do("form.repeatedAt", &t.RepeatedAt)
	do("form.again", &t.Again)
}
