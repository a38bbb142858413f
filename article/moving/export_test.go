package moving

// What the package's own tests alone name.

const (
	MaxEntry = maxEntry
)
