package main

import (
	"time"

	"github.com/portletkit/portletkit/counter/panel"
)

// figures have a different number under each key.
var figures = panel.Figures{
	AsOf:     time.Date(2026, 11, 24, 7, 21, 0, 0, time.UTC),
	Online:   3,
	Views:    panel.Periods{Today: 11, Yesterday: 12, ThisWeek: 13, ThisMonth: 14, ThisYear: 15, Total: 1234567},
	Visits:   panel.Periods{Today: 21, Yesterday: 22, ThisWeek: 23, ThisMonth: 24, ThisYear: 25, Total: 26},
	Visitors: panel.Periods{Today: 31, Yesterday: 32, ThisWeek: 33, ThisMonth: 34, ThisYear: 35},
}

// counterSamples are the cases of package panel's golden files, which a test
// compares them with. The counter's script is not loaded here: it would replace
// the figures by those of a counter that is not there.
func counterSamples() []sample {
	return []sample{
		counted("old-page", "hai dòng như trên trang cũ", panel.Figures{AsOf: figures.AsOf, Online: 3, Views: panel.Periods{Total: 2298}}, panel.PanelOptions{}),
		counted("nothing-yet", "chưa có lượt nào, chưa có thời điểm", panel.Figures{}, panel.PanelOptions{}),
		counted("all-rows", "mọi chỉ số", figures, panel.PanelOptions{Rows: panel.Keys()}),
		counted("english", "tiếng Anh, hai dòng tự chọn", figures, panel.PanelOptions{Lang: "en", Rows: []panel.Key{panel.VisitorsToday, panel.ViewsTotal}}),
		counted("bare", "chỉ các dòng, không thời điểm và định nghĩa", figures, panel.PanelOptions{Bare: true}),
		counted("delayed", "bộ đếm chưa trả lời được: số gần nhất", delayed(), panel.PanelOptions{}),
		counted("live", "tự cập nhật", figures, panel.PanelOptions{Source: "/counter.json?a=1&b=2", Stream: `/stream"`}),
		counted("unknown-rows", "khóa lạ bị bỏ qua", figures, panel.PanelOptions{Rows: []panel.Key{"<b>", panel.Online, ""}}),
		counted("no-rows", "không chọn dòng nào", figures, panel.PanelOptions{Rows: []panel.Key{}}),
		present("presence", "báo người đọc còn mở trang: không có gì để nhìn", panel.PresenceOptions{Heartbeat: "/counter/heartbeat"}),
		present("presence-pages", "báo cả lượt xem: không có gì để nhìn", panel.PresenceOptions{Heartbeat: "/h", Beacon: `/b?x="`}),
		present("presence-none", "không có địa chỉ: không có gì", panel.PresenceOptions{}),
	}
}

func counted(name, about string, f panel.Figures, opts panel.PanelOptions) sample {
	return sample{name: "panel-" + name, about: about, component: panel.Panel(f, opts)}
}

func present(name, about string, opts panel.PresenceOptions) sample {
	return sample{name: name, about: about, component: panel.Presence(opts)}
}

func delayed() panel.Figures {
	f := figures
	f.Delayed = true
	return f
}
