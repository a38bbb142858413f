package folder

import (
	"errors"
	"io/fs"
	"strconv"
)

// FileError is the fault of one file.
type FileError struct {
	Path string
	Err  error
}

// Error names the file first, in quotes if its name holds what a log must not.
func (e *FileError) Error() string { return "folder: " + shown(e.Path) + ": " + e.Err.Error() }

// Unwrap returns the fault.
func (e *FileError) Unwrap() error { return e.Err }

func shown(name string) string {
	if quoted := strconv.Quote(name); quoted != `"`+name+`"` {
		return quoted
	}
	return name
}

// reason is an error of a file without the file's name, which stands in the
// FileError already.
func reason(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
