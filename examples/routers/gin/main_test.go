package main

import (
	"testing"

	"github.com/portletkit/portletkit/examples/routers/sampletest"
)

func TestSite(t *testing.T) { sampletest.Run(t, router) }
