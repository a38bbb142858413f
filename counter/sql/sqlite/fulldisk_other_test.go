//go:build !linux

package sqlite_test

func limitFiles() error { return nil }
