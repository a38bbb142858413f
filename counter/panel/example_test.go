package panel_test

import (
	"context"
	"fmt"
	"os"

	"github.com/portletkit/portletkit/counter/panel"
)

func ExamplePanel() {
	f := panel.Figures{Online: 3, Views: panel.Periods{Total: 2298}}
	err := panel.Panel(f, panel.PanelOptions{Bare: true}).Render(context.Background(), os.Stdout)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <div class="counter-panel" lang="vi" data-counter-panel><dl class="counter-panel-rows"><div class="counter-panel-row"><dt class="counter-panel-label">Đang online</dt><dd class="counter-panel-value" data-counter-key="online">3</dd></div><div class="counter-panel-row"><dt class="counter-panel-label">Tổng truy cập</dt><dd class="counter-panel-value" data-counter-key="views-total">2.298</dd></div></dl></div>
}

func ExamplePresence() {
	err := panel.Presence(panel.PresenceOptions{Heartbeat: "/counter/heartbeat"}).Render(context.Background(), os.Stdout)
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// <span hidden data-counter-presence data-counter-heartbeat="/counter/heartbeat"></span>
}

func ExampleDefinition() {
	fmt.Println(panel.Label(panel.VisitsToday, "en") + ": " + panel.Definition(panel.VisitsToday, "en"))
	// Output:
	// Visits today: Since midnight today, by the portal's clock: visits. One is the pages that a visitor views until no page is opened for 30 minutes; it counts on the day when it begins. Visitors who ask not to be tracked do not count.
}
