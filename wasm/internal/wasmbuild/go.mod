module github.com/portletkit/portletkit/wasm/internal/wasmbuild

go 1.26.0

toolchain go1.26.8

require (
	github.com/andybalholm/brotli v1.2.8
	github.com/evanw/esbuild v0.28.2
	github.com/portletkit/portletkit v0.0.0
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/a-h/templ v0.3.977 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/sys v0.49.0 // indirect
	golang.org/x/text v0.43.0 // indirect
)

replace github.com/portletkit/portletkit => ../../..
