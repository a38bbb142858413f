package article

import "github.com/portletkit/portletkit/internal/web/href"

// mailLink is a letter without addressee that holds the title and the page.
func mailLink(title, page string) string {
	return "mailto:?subject=" + href.Value(title) + "&body=" + href.Value(page)
}

func facebookLink(page string) string {
	return "https://www.facebook.com/sharer/sharer.php?u=" + href.Value(page)
}
