package panel_test

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
)

func ExamplePanel() {
	f := figure.Figures{Values: figure.Values{figure.Online: 3, figure.ViewsTotal: 2298}}
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

// A host that bundles its files takes style sheet and script as text; package
// portlet/assets serves them otherwise.
func ExampleAssets() {
	css, _, module := panel.Assets()
	fmt.Println(strings.Contains(css, ".counter-panel"), strings.Contains(module, "data-counter-"))
	// Output: true true
}
