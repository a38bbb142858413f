package portletcases

import (
	"time"

	"github.com/portletkit/portletkit/portlet"
)

// asOf is 06/04/2023 14:21 at +07:00.
var asOf = time.Date(2023, 4, 6, 7, 21, 0, 0, time.UTC)

func outcomes() []Case {
	reset := portlet.MenuItem{URL: "/dat-lai", Method: "POST", Fields: []portlet.Attr{{Name: "window", Value: "van-ban"}}}
	return []Case{
		window("window-empty", "Không có nội dung.", "Văn bản mới", nil, portlet.WindowOptions{}),
		window("window-empty-own", "Không có nội dung, câu của cổng.", "Văn bản trong tháng", nil, portlet.WindowOptions{
			Empty: "Tháng này chưa có văn bản mới.", More: portlet.Link{URL: "/van-ban", Label: "Văn bản đã ban hành"},
		}),
		window("window-loading", "Nội dung sắp tới.", "Văn bản đang tải", nil, portlet.WindowOptions{Status: portlet.StatusLoading}),
		window("window-stale", "Nội dung cũ và thời điểm của nó.", "Văn bản đã lưu", news(), portlet.WindowOptions{
			Status: portlet.StatusStale, AsOf: asOf,
		}),
		window("window-stale-undated", "Nội dung cũ không rõ từ lúc nào.", "Văn bản lưu trước", news(), portlet.WindowOptions{Status: portlet.StatusStale}),
		window("window-late", "Nội dung đến chậm: có đường tới nó.", "Văn bản đến chậm", news(), portlet.WindowOptions{
			Status: portlet.StatusLate, Retry: portlet.MenuItem{URL: "/?p.van-ban=solo"},
		}),
		window("window-failed", "Không hiển thị được, thử lại bằng liên kết.", "Văn bản lỗi", news(), portlet.WindowOptions{
			Status: portlet.StatusFailed, Retry: portlet.MenuItem{URL: "/"},
		}),
		window("window-failed-reset", "Không hiển thị được, đặt lại bằng biểu mẫu.", "Văn bản lỗi kho", news(), portlet.WindowOptions{
			Status: portlet.StatusFailed, Retry: reset, Message: "Kho văn bản không trả lời.",
		}),
		window("window-blocked", "Tạm ngừng phục vụ.", "Văn bản tạm ngừng", nil, portlet.WindowOptions{Status: portlet.StatusBlocked}),
		window("window-denied", "Không có quyền xem, có lời nhắn.", "Văn bản nội bộ", news(), portlet.WindowOptions{
			Status: portlet.StatusDenied, Message: "Mục này dành cho cán bộ đã đăng nhập.",
		}),
		window("window-denied-silent", "Không có quyền xem, không có lời nhắn: không có gì.", "Văn bản mật", news(), portlet.WindowOptions{
			Status: portlet.StatusDenied,
		}),
		window("window-failed-english", "English outcome.", "New documents", nil, portlet.WindowOptions{
			Status: portlet.StatusFailed, Lang: "en-GB", Retry: portlet.MenuItem{URL: "/en"},
		}),
	}
}
