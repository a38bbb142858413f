package locale_test

import (
	"fmt"
	"strings"

	"github.com/portletkit/portletkit/portlet/locale"
)

// A test of a host's own language finds what it lacks.
func ExampleLocale() {
	own := *locale.Of("en")
	own.Portlet.Minimize = ""
	own.Portlet.Page = "Page"
	fmt.Println(own.Check())
	// Output:
	// locale: portlet.minimize is missing
	// locale: portlet.page must have 1 of {}: "Page"
}

// A third language is kept as its translator has it: a line for each text. What
// was not translated is found.
func ExampleLocale_thirdLanguage() {
	lines := map[string]string{ // of a file, that was made of Each of a built-in language
		"portlet.minimize": "Réduire",
		"portlet.seeAll":   "Tout voir",
	}
	french := *locale.Of("en")
	french.Each(func(name string, text *string) {
		if line, ok := lines[name]; ok {
			*text = line
		}
	})
	french.Lang = "fr"
	fmt.Println(french.Portlet.Minimize, strings.Contains(french.Check().Error(), `more texts are not in "fr" but as built in`))
	// Output:
	// Réduire true
}
