package cases_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"github.com/portletkit/portletkit/portlet/portlettest"
	"github.com/portletkit/portletkit/portlet/portlettest/cases"
)

// Whoever changes styles or wraps components looks at every state.
func ExampleAll() {
	faults := 0
	for _, c := range cases.All() {
		var b strings.Builder
		if err := c.Component.Render(context.Background(), &b); err != nil {
			log.Fatal(c.Name, err)
		}
		faults += len(portlettest.Check([]byte(b.String())))
	}
	fmt.Println(len(cases.All()) > 50, faults)
	// Output:
	// true 0
}
