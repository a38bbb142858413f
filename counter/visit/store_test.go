package visit_test

import (
	"testing"

	"github.com/portletkit/portletkit/counter/storetest"
	"github.com/portletkit/portletkit/counter/visit"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	storetest.Run(t, func(*testing.T) visit.Store { return visit.NewMemory() })
}
