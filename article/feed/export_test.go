package feed

// What the package's own tests alone name.

const (
	DefaultItems = defaultItems
	MaxDepth     = maxDepth
	MaxItems     = maxItems
	MaxParts     = maxParts
	MaxRedirects = maxRedirects
	MaxStale     = maxStale
	SitemapAge   = sitemapAge
	SitemapSize  = sitemapSize
)
