package visittest_test

import (
	"testing"

	"github.com/portletkit/portletkit/counter/visit"
	"github.com/portletkit/portletkit/counter/visit/visittest"
)

// In the tests of a store of your own: a new, empty store for each rule.
func ExampleRun() {
	testStoreKeepsTheContract := func(t *testing.T) {
		visittest.Run(t, func(*testing.T) visit.Store { return visit.NewMemory() })
	}
	_ = testStoreKeepsTheContract // func TestStoreKeepsTheContract(t *testing.T)
}
