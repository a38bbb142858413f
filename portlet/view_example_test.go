package portlet_test

import (
	"fmt"

	"github.com/portletkit/portletkit/portlet"
)

func ExampleSchema_Parse() {
	schema, err := portlet.NewSchema([]portlet.WindowSpec{
		{ID: "tin", Params: []string{"trang"}, Modes: []portlet.Mode{portlet.ModeHelp}},
		{ID: "vanban"},
	}, []string{"tukhoa"})
	if err != nil {
		fmt.Println(err)
		return
	}
	view := schema.Parse("p.vanban=minimized&p.tin.trang=2&p.khac=maximized&g.tukhoa=đê+điều")
	fmt.Println(view.State("vanban"), view.Param("tin", "trang"), view.Public("tukhoa"))
	fmt.Println(view.Dropped())
	fmt.Println(view.WithState("tin", portlet.StateMaximized).URL("/"))
	// Output:
	// minimized [2] [đê điều]
	// [p.khac: the page does not know it]
	// /?g.tukhoa=%C4%91%C3%AA%20%C4%91i%E1%BB%81u&p.tin=maximized&p.tin.trang=2&p.vanban=minimized
}

func ExampleWindowMenu() {
	schema, err := portlet.NewSchema([]portlet.WindowSpec{{ID: "tin"}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	menu := portlet.WindowMenu{Window: "tin", View: schema.View(), Path: "/", Feed: "/tin.rss"}
	for _, item := range menu.Items() {
		fmt.Println(item.Label, item.URL)
	}
	// Output:
	// Thu gọn /?p.tin=minimized#tin
	// Phóng to /?p.tin=maximized#tin
	// Làm mới /
	// Liên kết trực tiếp /?p.tin=maximized
	// Theo dõi tin (RSS) /tin.rss
	// In /?p.tin=maximized
}

func ExampleCheckURL() {
	for _, url := range []string{"https://bo.example/tin", "/tin", "javascript:alert(1)"} {
		fmt.Println(portlet.CheckURL(url))
	}
	// Output:
	// <nil>
	// <nil>
	// portlet: not a safe URL: "javascript:alert(1)": its scheme is neither http nor https
}
