package folder

// What the package's own tests alone name.

const (
	MaxBytes = maxBytes
)
