package main

import (
	_ "embed"
	"sync"

	"github.com/portletkit/portletkit/internal/assets"
)

//go:embed portal.css
var portalCSS string

// portalSet serves what belongs to this site alone.
var portalSet = sync.OnceValue(func() *assets.Set {
	return assets.New(map[string]string{"portal.css": portalCSS})
})
