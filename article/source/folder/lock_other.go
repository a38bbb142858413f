//go:build !unix

package folder

import "os"

const canLock = false

func locked(*os.File) error { return nil }

// syncFolder: elsewhere names are durable with their files, or not to be had.
func syncFolder(*os.File) error { return nil }
