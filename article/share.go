package article

// pageAddress is the absolute URL of the page, "" where it is not known.
func pageAddress(opts FullOptions) string {
	if address := mediaAddress(opts.URL); isAbsolute(address) {
		return address
	}
	return ""
}

// mailLink is a letter without addressee that holds the title and the page.
func mailLink(title, page string) string {
	return "mailto:?subject=" + encodeValue(title) + "&body=" + encodeValue(page)
}
