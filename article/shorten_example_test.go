package article_test

import (
	"fmt"
	"strings"

	"github.com/portletkit/portletkit/article"
)

// What a feed sends may be longer than any page can show.
func ExampleArticle_Shorten() {
	received := article.Article{Title: "Bão", Kicker: strings.Repeat("tin nóng ", 40)}
	short, faults := received.Shorten()
	fmt.Println(len([]rune(short.Kicker)), strings.HasSuffix(short.Kicker, "nóng…"))
	fmt.Println(faults)
	// Output:
	// 198 true
	// article: kicker: is longer than 200 characters
}
