package main

// visits compares pages with widgets with the same pages made otherwise, on a
// desktop and on an old phone on a mobile network.
func visits() (list []claim) {
	pairs := []struct{ ours, what, theirs, beside string }{
		{"news", "five headlines", "news, Lit and DOMPurify", "Lit and DOMPurify"},
		{"news from the server", "five headlines, already in the page", "news, Lit and DOMPurify", "Lit and DOMPurify"},
		{"news", "five headlines", "news, plain script", "a plain script of some lines"},
		{"article", "an article", "article, Lit and DOMPurify", "Lit and DOMPurify"},
		{"ten news", "ten widgets of headlines", "", ""},
	}
	for _, profile := range []string{"phone", "desktop"} {
		for _, pair := range pairs {
			for _, cache := range []string{"cold", "warm"} {
				c := claim{
					what:   "visit on a " + profile + ", " + cache + ": " + pair.what + " visible",
					figure: visit(profile, pair.ours, cache), quoted: profile == "phone" && cache == "cold" && pair.ours == "news" && pair.beside == "Lit and DOMPurify",
				}
				if pair.theirs != "" {
					c.beside, c.theirs = pair.beside, visit(profile, pair.theirs, cache)
				}
				list = append(list, c)
			}
		}
	}
	return list
}

func visit(profile, page, cache string) measures {
	benchmark := "Visit/" + profile + "/" + underscored(page) + "/" + cache
	return measures{
		{benchmark: benchmark, unit: "visible-ms", show: "ms", scale: 1},
		{label: "blocked", benchmark: benchmark, unit: "blocked-ms", show: "ms", scale: 1},
		{label: "layout shift", benchmark: benchmark, unit: "shift", scale: 1},
		{label: "loaded", benchmark: benchmark, unit: "wire-B", show: "KB", scale: 1e-3},
		{label: "memory", benchmark: benchmark, unit: "memory-MB", show: "MB", scale: 1},
	}
}
