package feed

// What is read of a feed.
const (
	// MaxBytes is the largest feed that Read takes: 5 MiB.
	MaxBytes = 5 << 20
	// maxItems is how many entries of a feed are read; further ones are left
	// out and counted in Result.Left.
	maxItems = 500
	// maxParts is how many categories, authors, enclosures, links and pictures
	// of an entry are read, of each; further ones are left out and told in
	// Result.Faults.
	maxParts = 50
)
