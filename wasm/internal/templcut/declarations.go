package templcut

import "strings"

// declarations is the source of a file after its one import line.
func declarations(source string) string {
	_, after, _ := strings.Cut(source, "\nimport ")
	_, after, _ = strings.Cut(after, "\n")
	return strings.TrimSpace(after)
}
