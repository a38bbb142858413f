package article_test

import (
	"fmt"

	"github.com/portletkit/portletkit/article"
	"github.com/portletkit/portletkit/portlet/locale"
)

// What a page says of how many articles were found.
func ExamplePage_Count() {
	few, many := article.Page{}.WithTotal(1000), article.Page{}.WithTotal(article.MaxTotal+1)
	fmt.Println(few.Count(locale.Of("vi")), "|", many.Count(locale.Of("vi")), "|", many.Count(locale.Of("en")))
	// Output: 1.000 | hơn 1.000 | more than 1,000
}
