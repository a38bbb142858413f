package portletcases

import (
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/portlet"
)

const leaders = "Hoạt động của lãnh đạo Bộ;hoatdongcualanhdaobo"

// window puts the case's name where it is unique.
func window(name, about, title string, body templ.Component, opts portlet.WindowOptions) Case {
	opts.ID = name
	return Case{Name: name, About: about, Component: portlet.Window(title, body, opts)}
}

func windows() []Case {
	list := []Case{
		window("window", "Cửa sổ với tiêu đề và nội dung; khóa sau dấu chấm phẩy không hiện ra.", leaders, news(), portlet.WindowOptions{}),
		window("window-foot", "Chân cửa sổ với liên kết “Xem tất cả” và RSS.", "Tin tổng hợp", news(), portlet.WindowOptions{
			More: portlet.Link{URL: "/hoat-dong"}, Feed: "/hoat-dong.rss",
		}),
		window("window-same-title", "Cửa sổ thứ hai cùng tiêu đề: số thứ tự chỉ được đọc lên.", leaders, news(), portlet.WindowOptions{
			Name: "Hoạt động của lãnh đạo Bộ (2)", More: portlet.Link{URL: "/hoat-dong"},
		}),
		window("window-other-name", "Tên riêng cho trình đọc màn hình.", "Tin nội bộ", news(), portlet.WindowOptions{
			Name: "Tin của Văn phòng", Level: 3,
		}),
		window("window-english", "Cửa sổ tiếng Anh trên trang tiếng Việt.", "Leaders' activities", paragraph("The embankment of the Tan Lam river will be 1.2 km long."), portlet.WindowOptions{
			Lang: "en", More: portlet.Link{URL: "/en/activities"}, Feed: "/en/activities.json", FeedType: "application/feed+json", Menu: stateMenu("window-english", "", "en"),
		}),
		window("window-french", "Nội dung bằng ngôn ngữ thứ ba: chữ của khung vẫn là tiếng Việt.", "Activités du ministère", paragraph("La digue du fleuve Tan Lam mesurera 1,2 km."), portlet.WindowOptions{
			Lang: "fr", More: portlet.Link{URL: "/fr/activites"}, Menu: stateMenu("window-french", "", ""),
		}),
		window("window-untitled", "Không có tiêu đề: vẫn phải có tên.", "", news(), portlet.WindowOptions{}),
		window("window-long-words", "Chữ rất dài không làm vỡ khung.", strings.Repeat("nghiêng", 30), paragraph(strings.Repeat("https://example.vn/", 20)), portlet.WindowOptions{
			Menu: stateMenu("window-long-words", "", ""),
		}),
		window("window-markup-in-text", "Thẻ và dấu nháy trong chữ vẫn là chữ.", `<script>alert("1")</script> & 'Bộ'`, news(), portlet.WindowOptions{
			Name: `<script>alert("1")</script> & 'Bộ' (2)`, More: portlet.Link{URL: `/a?b="><script>`, Label: `<b>Tất cả</b>`},
		}),
		window("window-bad-urls", "Địa chỉ không an toàn thì không thành liên kết.", "Địa chỉ xấu", news(), portlet.WindowOptions{
			More: portlet.Link{URL: "javascript:alert(1)"}, Feed: "//example.com/rss",
			Menu: []portlet.MenuItem{{Key: "a", Label: "Mục hỏng", URL: "data:text/html,x"}},
		}),
	}
	for level := 1; level <= 6; level++ {
		digit := string(rune('0' + level))
		list = append(list, window("window-level-"+digit, "Tiêu đề cấp "+digit+".", "Tiêu đề cấp "+digit, news(), portlet.WindowOptions{Level: level}))
	}
	return append(list, states()...)
}

func states() []Case {
	return []Case{
		window("window-minimized", "Thu gọn: không có nội dung, không có chân.", "Tin đã thu gọn", news(), portlet.WindowOptions{
			State: portlet.StateMinimized, More: portlet.Link{URL: "/hoat-dong"}, Menu: stateMenu("window-minimized", "minimized", ""),
		}),
		window("window-maximized", "Phóng to: tiêu đề là tiêu đề của trang.", "Tin đã phóng to", news(), portlet.WindowOptions{
			State: portlet.StateMaximized, Level: 3, Menu: stateMenu("window-maximized", "maximized", ""),
		}),
		window("window-help", "Chế độ trợ giúp.", "Trợ giúp", paragraph("Mục này đăng tin hoạt động hằng ngày."), portlet.WindowOptions{
			Mode: portlet.ModeHelp, Menu: stateMenu("window-help", "normal.help", ""),
		}),
		window("window-solo", "Chỉ nội dung, để nhúng.", "Nội dung nhúng", news(), portlet.WindowOptions{
			State: portlet.StateSolo, More: portlet.Link{URL: "/hoat-dong"}, Menu: stateMenu("window-solo", "solo", ""),
		}),
	}
}

// stateMenu is what every window has, for a page of that window alone.
func stateMenu(id, state, lang string) []portlet.MenuItem {
	schema, err := portlet.NewSchema([]portlet.WindowSpec{{ID: id, Modes: []portlet.Mode{portlet.ModeHelp}}}, nil)
	if err != nil {
		return nil
	}
	m := portlet.WindowMenu{Window: id, View: schema.Parse("p." + id + "=" + state), Path: "/", Feed: "/tin.rss"}
	if lang != "" {
		m.Locale = locale.Of(lang)
	}
	return m.Items()
}
