package article_test

import (
	"fmt"

	"github.com/portletkit/portletkit/article"
)

// What a page says of how many articles were found.
func ExamplePage_Count() {
	few, many := article.Page{}.WithTotal(1000), article.Page{}.WithTotal(article.MaxTotal+1)
	fmt.Println(few.Count(article.LocaleOf("vi")), "|", many.Count(article.LocaleOf("vi")), "|", many.Count(article.LocaleOf("en")))
	// Output: 1.000 | hơn 1.000 | more than 1,000
}
