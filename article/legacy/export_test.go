package legacy

// What the package's own tests alone name.

const (
	DefaultConfidence = defaultConfidence
	MaxLines          = maxLines
)
