package sqlite_test

import "time"

// How long tests wait for what happens by itself, and how often they look.
const (
	waitLong = 30 * time.Second
	waitStep = 50 * time.Millisecond
)
