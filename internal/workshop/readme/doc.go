// Package readme holds the tests that keep the manual true: what README,
// CONTRIBUTING and the other Markdown files of the repository show compiles,
// and what they name exists.
package readme
