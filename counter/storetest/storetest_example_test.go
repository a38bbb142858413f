package storetest_test

import (
	"testing"

	"github.com/portletkit/portletkit/counter/ledger"
	"github.com/portletkit/portletkit/counter/storetest"
)

// In the tests of a store of your own: a new, empty store for each rule.
func ExampleRun() {
	testStoreKeepsTheContract := func(t *testing.T) {
		storetest.Run(t, func(*testing.T) ledger.Store { return ledger.NewMemory() })
	}
	_ = testStoreKeepsTheContract // func TestStoreKeepsTheContract(t *testing.T)
}
