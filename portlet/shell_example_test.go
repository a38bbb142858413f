package portlet_test

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

func ExampleShell() {
	main := portlet.Regions([]portlet.Region{
		{Wide: true, Windows: []templ.Component{portlet.Window("Tin vắn", nil, portlet.WindowOptions{State: portlet.StateMinimized})}},
	})
	show(portlet.Shell(main, portlet.ShellOptions{
		Title:       "Cổng Thông tin điện tử Bộ A",
		Stylesheets: []string{"/assets/portlet.css"},
		Scripts:     []portlet.ScriptFile{{Src: "/assets/portlet.js"}},
		HTMLData:    []portlet.Attr{{Name: "data-portlet-scheme", Value: "dark"}},
	}))
	// Output:
	// <!doctype html>
	// <html lang="vi" data-portlet-scheme="dark">
	// <head>
	// <meta charset="utf-8">
	// <meta name="viewport" content="width=device-width, initial-scale=1">
	// <meta name="color-scheme" content="light dark">
	// <title>Cổng Thông tin điện tử Bộ A</title>
	// <link rel="stylesheet" href="/assets/portlet.css">
	// <script type="module" src="/assets/portlet.js">
	// </script>
	// </head>
	// <body class="portlet-page">
	// <a class="portlet-skip" href="#portlet-main">Tới nội dung chính</a>
	// <div class="portlet-columns">
	// <main class="portlet-main" id="portlet-main">
	//  <div class="portlet-regions">
	// <div class="portlet-region" data-portlet-wide>
	// <section class="portlet-window" id="tinvan" aria-labelledby="tinvan-title" data-portlet-state="minimized" data-portlet-mode="view" data-portlet-status="ok">
	// <div class="portlet-window-bar">
	// <h2 class="portlet-window-title" id="tinvan-title">Tin vắn</h2>
	// </div>
	// </section>
	// </div>
	// </div>
	// </main>
	// </div>
	// </body>
	// </html>
}

func ExampleRegions() {
	show(portlet.Regions([]portlet.Region{
		{Windows: []templ.Component{portlet.Window("Tin vắn", nil, portlet.WindowOptions{State: portlet.StateSolo})}},
		{},
	}))
	// Output:
	// <div class="portlet-regions">
	// <div class="portlet-region">
	// <div class="portlet-solo" data-portlet-window="tinvan" data-portlet-mode="view" data-portlet-status="empty">
	// <div class="portlet-note">
	// <p class="portlet-note-text">Chưa có nội dung.</p>
	// </div>
	// </div>
	// </div>
	// <div class="portlet-region">
	// </div>
	// </div>
}
