package history

// What the package's own tests alone name.

const (
	MaxDays = maxDays
)
