package portletcases

import "github.com/portletkit/portletkit/portlet"

func links() []Case {
	return []Case{
		linksCase("links", "Danh sách liên kết, liên kết ra ngoài được đánh dấu.", "Liên kết website;lienketwebsite", websites(), portlet.LinksOptions{Hosts: []string{"www.example.vn"}}),
		linksCase("links-new-window", "Mở cửa sổ mới và nói trước.", "Liên kết mở cửa sổ mới", websites(), portlet.LinksOptions{NewWindow: true}),
		linksCase("links-logos", "Lưới biểu trưng.", "Các đơn vị trực thuộc", websites(), portlet.LinksOptions{View: "logos"}),
		linksCase("links-grouped", "Theo nhóm, nhóm không tên đứng đầu.", "Liên kết theo nhóm", websites(), portlet.LinksOptions{View: "grouped"}),
		linksCase("links-select", "Hộp chọn có nút: chọn không tự chuyển trang.", "Chọn nhanh website", websites(), portlet.LinksOptions{View: "select", Redirect: "/di"}),
		linksCase("links-select-no-redirect", "Hộp chọn không có nơi chuyển: thành danh sách theo nhóm.", "Chọn website theo nhóm", websites(), portlet.LinksOptions{View: "select"}),
		linksCase("links-select-no-keys", "Hộp chọn mà không liên kết nào có khóa: cũng vậy.", "Website không khóa", []portlet.Link{{Label: "Bộ A", URL: "/a"}}, portlet.LinksOptions{View: "select", Redirect: "/di"}),
		linksCase("links-bad", "Liên kết hỏng chỉ còn chữ.", "Liên kết hỏng", broken(), portlet.LinksOptions{}),
		englishLinks("links-english", "English list.", "Websites", websites()[:3], portlet.LinksOptions{}),
		englishLinks("links-select-english", "English select.", "Choose a website", websites(), portlet.LinksOptions{View: "select", Redirect: "/go"}),
		{Name: "links-empty", About: "Không có liên kết nào thì không có gì.", Component: portlet.Links(nil, portlet.LinksOptions{})},
	}
}

func linksCase(name, about, title string, list []portlet.Link, opts portlet.LinksOptions) Case {
	opts.ID = name
	return window(name, about, title, portlet.Links(list, opts), portlet.WindowOptions{})
}

func englishLinks(name, about, title string, list []portlet.Link, opts portlet.LinksOptions) Case {
	opts.ID = name
	return inEnglish(window(name, about, title, portlet.Links(list, opts), portlet.WindowOptions{Lang: "en"}))
}

func websites() []portlet.Link {
	return []portlet.Link{
		{Key: "chinh-phu", Label: "Cổng Thông tin điện tử Chính phủ", URL: "https://chinhphu.example/", Group: "Trung ương", Image: "/media/chinh-phu.svg"},
		{Key: "quoc-hoi", Label: "Quốc hội Việt Nam", URL: "https://quochoi.example/", Group: "Trung ương", Image: "/media/quoc-hoi.svg"},
		{Key: "trang-chu", Label: "Trang chủ", URL: "https://WWW.example.vn:8443/"},
		{Key: "can-tho", Label: "Thành phố Cần Thơ", URL: "https://cantho.example/", Group: "Địa phương"},
		{Key: "asean", Label: "ASEAN Secretariat", URL: "https://asean.example/?a=1&b=2", Group: "Quốc tế", Lang: "en"},
		{Key: "gioi-thieu", Label: "Giới thiệu", URL: "/gioi-thieu", Group: "Địa phương"},
	}
}

func broken() []portlet.Link {
	return []portlet.Link{
		{Key: "a", Label: "Kịch bản", URL: "javascript:alert(1)"},
		{Key: "b", Label: "Chưa có địa chỉ"},
		{Key: "c", Label: `<img src=x onerror="alert(1)">`, URL: `https://example.com/"onclick="x`, Image: "data:image/svg+xml,x"},
	}
}
