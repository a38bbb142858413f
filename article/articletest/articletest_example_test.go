package articletest_test

import (
	"fmt"
	"strings"

	"github.com/portletkit/portletkit/article/articletest"
)

// A host's own tests show every state of every component in its own frame.
func ExampleCases() {
	for _, c := range articletest.Cases() {
		if strings.HasPrefix(c.Name, "others-") {
			fmt.Println(c.Name, "–", c.About)
		}
	}
	// Output:
	// others-none – nothing at all
	// others-some – the default heading
	// others-heading – another heading and level
}

func ExampleComplete() {
	a := articletest.Complete()
	fmt.Println(a.Title, a.Validate())
	// Output:
	// Cây cầu mới nối đôi bờ Tân Lâm sau ba mùa lũ <nil>
}
