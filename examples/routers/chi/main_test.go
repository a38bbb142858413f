package main

import (
	"testing"

	"github.com/portletkit/portletkit/examples/routers/sampletest"
)

func TestRouter(t *testing.T) { sampletest.Run(t, router) }
