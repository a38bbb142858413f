package main

import (
	"fmt"
	"io"
)

func (j *job) sizes(w io.Writer) error {
	_, err := fmt.Fprintln(w, "todo")
	return err
}
