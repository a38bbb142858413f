package visit

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/portletkit/portletkit/counter/figure"
)

// What the version before wrote is read on, with the shares that it knew: a
// Machine of sample and twelve page views of network 9, and a record of hits that
// followed it.
func TestFormOfTheVersionBefore(t *testing.T) {
	machine, err := os.ReadFile("testdata/machine3")
	require.NoError(t, err)
	record, err := os.ReadFile("testdata/hits3")
	require.NoError(t, err)
	require.EqualValues(t, thirdVersion, machine[0])
	m, err := DecodeMachine(machine, Limits{})
	require.NoError(t, err)
	v := m.Figures(noon).Values
	require.Equal(t, figure.Counts{Views: 32, Visits: 31, Visitors: 31}, v.Of(figure.Today))
	require.EqualValues(t, 12, m.Views("/cu"))
	require.Equal(t, network{share: share{visitors: 12, pages: 1}}, m.tables[noon.Day].networks[9])

	outcome, err := m.Replay(record)
	require.NoError(t, err)
	require.Equal(t, 3, outcome.Counted)
	require.EqualValues(t, 14, m.Views("/cu"))
	require.EqualValues(t, 1, m.Views("/moi"))
	require.EqualValues(t, version, m.Encode()[0])
}
