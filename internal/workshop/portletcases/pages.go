package portletcases

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

func regions() []Case {
	region := func(name string, wide bool) portlet.Region {
		return portlet.Region{Wide: wide, Windows: []templ.Component{
			portlet.Window("Cột "+name, news(), portlet.WindowOptions{ID: name}),
			nil,
		}}
	}
	return []Case{
		{Name: "regions-none", About: "Không có cột nào.", Component: portlet.Regions(nil)},
		{Name: "regions-2", About: "Hai cột, cột đầu rộng.", Component: portlet.Regions([]portlet.Region{
			region("regions-2-a", true), region("regions-2-b", false),
		})},
		{Name: "regions-4", About: "Bốn cột: nhiều nhất ba cột một hàng.", Component: portlet.Regions([]portlet.Region{
			region("regions-4-a", false), region("regions-4-b", false), region("regions-4-c", false), region("regions-4-d", false),
		})},
	}
}

func shells() []Case {
	shell := func(name, about string, opts portlet.ShellOptions) Case {
		body := portlet.Window(leaders, news(), portlet.WindowOptions{Level: 1, Lang: opts.Lang})
		return Case{Name: name, About: about, Component: portlet.Shell(body, opts), Document: true}
	}
	return []Case{
		shell("shell", "Trang ít nhất.", portlet.ShellOptions{Title: "Cổng Thông tin điện tử"}),
		shell("shell-full", "Trang đủ mọi phần.", portlet.ShellOptions{
			Title:       `Bộ "A" & <b>`,
			Description: "Tin tức, văn bản và dịch vụ công.",
			Canonical:   "https://www.example.vn/",
			Stylesheets: []string{"/assets/portlet.css", "javascript:x"},
			Scripts: []portlet.ScriptFile{
				{Src: "/assets/portlet.js", Integrity: "sha384-a"},
				{Src: "https://cdn.example/early.js", Integrity: "sha384-b", Early: true},
				{Src: "data:text/javascript,alert(1)"},
			},
			Head:   feedLink(),
			Banner: paragraph("Bộ A"),
			Nav:    paragraph("Trang chủ"),
			Aside:  portlet.Window("Văn bản mới ban hành", news(), portlet.WindowOptions{}),
			Footer: paragraph("© Bộ A"),
			HTMLData: []portlet.Attr{
				{Name: "data-portlet-scheme", Value: `dark"`}, {Name: "onload", Value: "alert(1)"}, {Name: "data-x y", Value: "1"},
			},
		}),
		shell("shell-english", "English page.", portlet.ShellOptions{
			Lang: "en", Title: "Portal", Nav: paragraph("Home"), Aside: paragraph("Aside"), NavLabel: "Sections",
		}),
		shell("shell-french", "Page française.", portlet.ShellOptions{Lang: "fr", Title: "Portail", Nav: paragraph("Accueil")}),
	}
}
