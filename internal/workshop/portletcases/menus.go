package portletcases

import (
	"context"

	"github.com/portletkit/portletkit/portlet"
)

func menus() []Case {
	return []Case{
		window("menu", "Danh sách liên kết, mở được khi không có kịch bản.", "Thông tin tuyên truyền", news(), portlet.WindowOptions{
			Menu: stateMenu("menu", "", ""),
		}),
		window("menu-actions", "Nút mở trình đơn hành động, đi bằng phím mũi tên.", "Công cụ của bài", news(), portlet.WindowOptions{
			Menu: actions(), MenuActions: true,
		}),
		window("menu-hidden-items", "Mục có điều kiện: không hiện thì không để lại đường kẻ.", "Mục có điều kiện", news(), portlet.WindowOptions{
			Menu: []portlet.MenuItem{
				{Key: "b", Label: "Sau", URL: "/b", Group: "2", Weight: 2},
				{Key: "x", Label: "Không hiện", URL: "/x", Group: "x", Show: never},
				{Key: "a", Label: "Trước", URL: "/a", Group: "1", Weight: 1, Show: always},
			},
		}),
		window("menu-none", "Không có mục nào thì không có nút.", "Không có trình đơn", news(), portlet.WindowOptions{
			Menu: []portlet.MenuItem{{Key: "x", Label: "Không hiện", URL: "/x", Show: never}},
		}),
		{Name: "menu-alone", About: "Trình đơn ngoài cửa sổ.", Component: portlet.Menu(actions(), portlet.MenuOptions{
			ID: "menu-alone", Label: "Việc cần làm",
		})},
	}
}

func never(context.Context) bool { return false }

func always(context.Context) bool { return true }

// actions has each kind of item; its labels test typing with and without tones.
func actions() []portlet.MenuItem {
	return []portlet.MenuItem{
		{Key: "doc", Label: "Đọc thành tiếng", URL: "/doc", Weight: 1, Group: "doc"},
		{Key: "danh-dau", Label: "Đánh dấu", URL: "/danh-dau", Method: "POST", Weight: 2, Group: "doc",
			Fields: []portlet.Attr{{Name: "token", Value: `a"b`}}},
		{Key: "xoa", Label: "Xóa khỏi trang", URL: "/xoa", Method: "POST", Weight: 3, Group: "doc", Disabled: true},
		{Key: "tu-dong", Label: "Tự động làm mới", URL: "/tu-dong", Method: "POST", Weight: 4, Group: "tu-dong", Check: true, Current: true},
		{Key: "cu-nhat", Label: "Cũ nhất trước", URL: "/?xep=cu", Weight: 5, Group: "xep", Radio: true},
		{Key: "moi-nhat", Label: "Mới nhất trước", URL: "/?xep=moi", Weight: 6, Group: "xep", Radio: true, Current: true},
		{Key: "english", Label: "English version", URL: "/en", Weight: 7, Group: "khac", Lang: "en"},
		{Key: "in", Label: "In", URL: "/in", Weight: 8, Group: "khac", Action: "print"},
	}
}
