package portlet_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// show prints a component, each element on its own line.
func show(c templ.Component) {
	var b strings.Builder
	if err := c.Render(context.Background(), &b); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	fmt.Println(strings.NewReplacer("><", ">\n<", "> <", ">\n<").Replace(b.String()))
}

func ExampleWindow() {
	show(portlet.Window("Thông tin tuyên truyền;thongtintuyentruyen", nil, portlet.WindowOptions{
		Empty: "Tuần này chưa có tin.",
		More:  portlet.Link{URL: "/tuyen-truyen"},
	}))
	// Output:
	// <section class="portlet-window" id="thongtintuyentruyen" aria-labelledby="thongtintuyentruyen-title" data-portlet-state="normal" data-portlet-mode="view" data-portlet-status="empty">
	// <div class="portlet-window-bar">
	// <h2 class="portlet-window-title" id="thongtintuyentruyen-title">Thông tin tuyên truyền</h2>
	// </div>
	// <div class="portlet-window-body">
	// <div class="portlet-note">
	// <p class="portlet-note-text">Tuần này chưa có tin.</p>
	// </div>
	// </div>
	// <div class="portlet-window-foot">
	// <a class="portlet-window-more" href="/tuyen-truyen">Xem tất cả<span class="portlet-hidden">: Thông tin tuyên truyền</span>
	// </a>
	// </div>
	// </section>
}

func ExampleMenu() {
	show(portlet.Menu([]portlet.MenuItem{
		{Key: "luu", Label: "Lưu tin", URL: "/luu", Method: "POST", Weight: 2, Fields: []portlet.Attr{{Name: "bai", Value: "12"}}},
		{Key: "in", Label: "In", URL: "/in", Weight: 1},
	}, portlet.MenuOptions{Label: "Việc với bài này"}))
	// Output:
	// <details class="portlet-menu" id="portlet-menu" name="portlet-menu" data-portlet-menu="disclosure">
	// <summary class="portlet-menu-button">
	// <span class="portlet-menu-icon" aria-hidden="true">
	// </span>
	// <span class="portlet-hidden">Việc với bài này</span>
	// </summary>
	// <ul class="portlet-menu-list">
	// <li class="portlet-menu-entry">
	// <a class="portlet-menu-item" href="/in">In</a>
	// </li>
	// <li class="portlet-menu-entry">
	// <form class="portlet-menu-form" method="post" action="/luu">
	// <input type="hidden" name="bai" value="12">
	// <button class="portlet-menu-item" type="submit">Lưu tin</button>
	// </form>
	// </li>
	// </ul>
	// </details>
}

func ExampleLinks() {
	show(portlet.Links([]portlet.Link{
		{Key: "chinh-phu", Label: "Chính phủ", URL: "https://chinhphu.example/"},
		{Key: "gioi-thieu", Label: "Giới thiệu", URL: "/gioi-thieu"},
	}, portlet.LinksOptions{Hosts: []string{"www.bo.example"}}))
	// Output:
	// <ul class="portlet-links" data-portlet-view="list">
	// <li class="portlet-links-entry">
	// <a class="portlet-links-link" href="https://chinhphu.example/" rel="noopener external">Chính phủ<span class="portlet-hidden"> (trang ngoài)</span>
	// </a>
	// </li>
	// <li class="portlet-links-entry">
	// <a class="portlet-links-link" href="/gioi-thieu">Giới thiệu</a>
	// </li>
	// </ul>
}

func ExampleLinks_select() {
	show(portlet.Links([]portlet.Link{
		{Key: "chinh-phu", Label: "Chính phủ", URL: "https://chinhphu.example/"},
	}, portlet.LinksOptions{View: "select", Redirect: "/di"}))
	// Output:
	// <form class="portlet-links-form" method="get" action="/di">
	// <label class="portlet-links-label" for="portlet-links-select">Chọn website</label>
	// <div class="portlet-links-choice">
	// <select class="portlet-links-select" id="portlet-links-select" name="to">
	// <option value="chinh-phu">Chính phủ</option>
	// </select>
	// <button class="portlet-button" type="submit">Đi</button>
	// </div>
	// </form>
}
