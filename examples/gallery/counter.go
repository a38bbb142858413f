package main

import (
	"time"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet/locale"
)

// figures have a different number under each key.
var figures = figure.Figures{
	AsOf: time.Date(2026, 11, 24, 14, 21, 0, 0, time.FixedZone("", 7*3600)),
	Values: figure.Values{
		figure.Online:     3,
		figure.ViewsToday: 11, figure.ViewsYesterday: 12, figure.ViewsWeek: 13, figure.ViewsMonth: 14, figure.ViewsYear: 15, figure.ViewsTotal: 1234567,
		figure.VisitsToday: 21, figure.VisitsYesterday: 22, figure.VisitsWeek: 23, figure.VisitsMonth: 24, figure.VisitsYear: 25, figure.VisitsTotal: 26,
		figure.VisitorsToday: 31, figure.VisitorsYesterday: 32, figure.VisitorsWeek: 33, figure.VisitorsMonth: 34, figure.VisitorsYear: 35,
	},
}

// counterSamples are the cases of package panel's golden files, which a test
// compares them with. The counter's script is not loaded here: it would replace
// the figures by those of a counter that is not there.
func counterSamples() []sample {
	return []sample{
		counted("old-page", "hai dòng như trên trang cũ", figure.Figures{AsOf: figures.AsOf, Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}, panel.PanelOptions{}),
		counted("nothing-yet", "chưa có lượt nào, chưa có thời điểm", figure.Figures{}, panel.PanelOptions{}),
		counted("all-rows", "mọi chỉ số", figures, panel.PanelOptions{Rows: figure.Keys()}),
		inEnglish(counted("english", "tiếng Anh, hai dòng tự chọn", figures, panel.PanelOptions{Rows: []figure.Key{figure.VisitorsToday, figure.ViewsTotal}})),
		counted("bare", "chỉ các dòng, không thời điểm và định nghĩa", figures, panel.PanelOptions{Bare: true}),
		counted("delayed", "bộ đếm chưa trả lời được: số gần nhất", delayed(), panel.PanelOptions{}),
		counted("live", "tự cập nhật", figures, panel.PanelOptions{Source: "/counter.json?a=1&b=2", Stream: `/stream"`}),
		counted("unknown-rows", "khóa lạ bị bỏ qua", figures, panel.PanelOptions{Rows: []figure.Key{99, figure.Online, 255}}),
		counted("no-rows", "không chọn dòng nào", figures, panel.PanelOptions{Rows: []figure.Key{}}),
		present("presence", "báo người đọc còn mở trang: không có gì để nhìn", panel.PresenceOptions{Heartbeat: "/counter/heartbeat"}),
		present("presence-pages", "báo cả lượt xem: không có gì để nhìn", panel.PresenceOptions{Heartbeat: "/h", Beacon: `/b?x="`}),
		present("presence-none", "không có địa chỉ: không có gì", panel.PresenceOptions{}),
	}
}

func counted(name, about string, f figure.Figures, opts panel.PanelOptions) sample {
	return sample{name: "panel-" + name, about: about, component: panel.Panel(f, opts)}
}

func present(name, about string, opts panel.PresenceOptions) sample {
	return sample{name: name, about: about, component: panel.Presence(opts)}
}

func delayed() figure.Figures {
	f := figures
	f.Delayed = true
	return f
}

func inEnglish(s sample) sample {
	s.component = locale.In(locale.Of("en"), s.component)
	return s
}
