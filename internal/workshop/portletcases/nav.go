package portletcases

import "github.com/portletkit/portletkit/portlet"

func navs() []Case {
	items := []portlet.Link{
		{Label: "Trang chủ", URL: "/"}, {Label: "Cải cách hành chính – Chuyển đổi số", URL: "/cai-cach"},
		{Label: "Xã hội", URL: "/xa-hoi"}, {Label: "English", URL: "/en/", Lang: "en"},
	}
	nav := func(name, about string, items []portlet.Link, opts portlet.NavOptions) Case {
		return Case{Name: name, About: about, Component: portlet.Nav(items, opts)}
	}
	return []Case{
		nav("nav", "Không có mục nào là trang này.", items, portlet.NavOptions{}),
		nav("nav-none", "Không có mục nào: không in gì.", nil, portlet.NavOptions{}),
		nav("nav-page", "Trang này là một mục.", items, portlet.NavOptions{Page: "/xa-hoi", Section: "/"}),
		nav("nav-section", "Trang này thuộc một mục.", items, portlet.NavOptions{Page: "/tin/a", Section: "/cai-cach"}),
		inEnglish(nav("nav-english", "English button.", items[3:], portlet.NavOptions{Page: "/en/"})),
		nav("nav-hostile", "Chữ là mã, địa chỉ không an toàn.", []portlet.Link{
			{Label: `<b>"Tin" & bài</b>`, URL: "javascript:alert(1)", Lang: "en"}, {Label: "<i>", URL: "/a?b=1&c=2"},
		}, portlet.NavOptions{Label: "<u>", Page: "/a?b=1&c=2"}),
	}
}
