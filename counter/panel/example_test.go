package panel_test

import (
	"context"
	"fmt"
	"os"
	"strings"

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

// The words and definitions are those of every page and of the JSON.
func ExampleLabel() {
	for _, key := range panel.Keys()[:3] {
		fmt.Println(key, "–", panel.Label(key, ""), "–", panel.Label(key, "en"))
	}
	fmt.Println(panel.Key("hits").Valid())
	// Output:
	// online – Đang online – Online now
	// views-today – Lượt xem hôm nay – Page views today
	// views-yesterday – Lượt xem hôm qua – Page views yesterday
	// false
}

func ExampleFigures_Value() {
	f := panel.Figures{Online: 3, Views: panel.Periods{Today: 17, Total: 2298}}
	fmt.Println(f.Value(panel.Online), f.Value(panel.ViewsToday), f.Value(panel.ViewsTotal))
	// Output: 3 17 2298
}

// A host that bundles its files takes style sheet and script as text; package
// counter/assets serves them otherwise.
func ExampleStylesheet() {
	fmt.Println(strings.Contains(panel.Stylesheet(), ".counter-panel"), strings.Contains(panel.Script(), "data-counter-"))
	// Output: true true
}
