package panel_test

import (
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
	"github.com/portletkit/portletkit/counter/panel"
)

func TestFiguresThatAreNotKnown(t *testing.T) {
	var out strings.Builder
	require.NoError(t, panel.Panel(figure.Figures{Values: figure.Values{figure.Online: -1, figure.ViewsTotal: 0}}, panel.PanelOptions{}).Render(context.Background(), &out))
	require.Contains(t, out.String(), `data-counter-key="online">–<`)
	require.Contains(t, out.String(), `data-counter-key="views-total">0<`)
}
