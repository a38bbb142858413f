package article

// mailLink is a letter without addressee that holds the title and the page.
func mailLink(title, page string) string {
	return "mailto:?subject=" + encodeValue(title) + "&body=" + encodeValue(page)
}

func facebookLink(page string) string {
	return "https://www.facebook.com/sharer/sharer.php?u=" + encodeValue(page)
}
