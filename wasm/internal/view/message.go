package view

import (
	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

// A Failure is an error whose cause readers are told.
type Failure struct {
	// Cause is a code of Options.Cause.
	Cause string
	Err   error
}

func (f Failure) Error() string { return f.Err.Error() }

// Unwrap returns Err.
func (f Failure) Unwrap() error { return f.Err }

// message is the sentence of a failed widget: what happened, in the reader's
// words. "" leaves it to the window.
func (o Options) message() string {
	if o.Status != portlet.StatusFailed {
		return ""
	}
	loc := locale.Of(o.Lang)
	switch o.Cause {
	case "timeout":
		return loc.Pick("Nguồn tin không trả lời kịp.", "The source did not answer in time.")
	case "network":
		return loc.Pick("Không kết nối được tới nguồn tin.", "The source could not be reached.")
	case "status":
		return loc.Pick("Nguồn tin đang báo lỗi.", "The source reports an error.")
	case "size":
		return loc.Pick("Nguồn tin quá lớn nên không hiển thị được.", "The source is too large to be shown.")
	case "format":
		return loc.Pick("Nguồn tin trả về dữ liệu không đọc được.", "The source sent data that cannot be read.")
	case "length":
		return loc.Pick("Bài viết quá dài nên không hiển thị được ở đây.", "The article is too long to be shown here.")
	case "missing":
		return loc.Pick("Không tìm thấy nội dung này trong nguồn tin.", "The source does not have this content.")
	}
	return loc.Pick("Chưa hiển thị được nội dung này.", "This content could not be shown.")
}
