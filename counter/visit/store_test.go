package visit_test

import (
	"testing"

	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	visittest.Run(t, func(*testing.T) visit.Store { return visit.NewMemory() })
}
