package portlet

import "github.com/a-h/templ"

// note is the sentence that stands in place of the body or, for a stale one of
// unknown age, above it.
func (f *frame) note() string {
	if f.status == StatusEmpty && f.Empty != "" {
		return f.Empty
	}
	if f.Message != "" && f.status != StatusStale {
		return f.Message
	}
	switch f.status {
	case StatusEmpty:
		return f.loc.Pick("Chưa có nội dung.", "There is nothing here yet.")
	case StatusLoading:
		return f.loc.Pick("Đang tải nội dung…", "Loading…")
	case StatusLate:
		return f.loc.Pick("Nội dung này đến chậm hơn dự kiến.", "This content is taking longer than expected.")
	case StatusStale:
		return f.loc.Pick("Nội dung này được lưu từ trước.", "This content was stored earlier.")
	case StatusBlocked:
		return f.loc.Pick("Mục này tạm ngừng phục vụ. Mong bạn quay lại sau.", "This part is out of service for now. Please come back later.")
	}
	return f.loc.Pick("Chưa hiển thị được nội dung này.", "This content could not be shown.")
}

// retry is the way out of a late or failed window.
func (f *frame) retry() *MenuItem {
	item := f.Retry
	if item.Label == "" && f.status == StatusLate {
		item.Label = f.loc.Pick("Mở nội dung", "Open the content")
	}
	if item.Label == "" {
		item.Label = f.loc.Pick("Thử lại", "Try again")
	}
	return &item
}

// retryURL is where that leads, false if there is none.
func (f *frame) retryURL() (templ.SafeURL, bool) {
	url, ok := f.Retry.target()
	return url, ok && (f.status == StatusLate || f.status == StatusFailed)
}

// busy is aria-busy: assistive technology may wait for the body.
func (f *frame) busy() bool { return f.status == StatusLoading }

// dated reports whether the note is the time of a stale body.
func (f *frame) dated() bool { return f.status == StatusStale && !f.AsOf.IsZero() }
