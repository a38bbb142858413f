package panel_test

import (
	"context"
	"os"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
	"github.com/portletkit/portletkit/portlet/locale"
)

func ExamplePanel_inLocale() {
	figures := figure.Figures{Values: figure.Values{figure.ViewsTotal: 1234567}}
	rows := panel.Panel(figures, panel.PanelOptions{Rows: []figure.Key{figure.ViewsTotal}, Bare: true})
	_ = locale.In(locale.Of("en"), rows).Render(context.Background(), os.Stdout)
	// Output:
	// <div class="counter-panel" lang="en" data-counter-panel><dl class="counter-panel-rows"><div class="counter-panel-row"><dt class="counter-panel-label">Page views in total</dt><dd class="counter-panel-value" data-counter-key="views-total">1,234,567</dd></div></dl></div>
}
