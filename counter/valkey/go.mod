module github.com/portletkit/portletkit/counter/valkey

go 1.26.0

toolchain go1.26.8

require (
	github.com/portletkit/portletkit v0.0.0
	github.com/stretchr/testify v1.12.1
	github.com/valkey-io/valkey-go v1.0.79
)

require (
	github.com/axiomhq/hyperloglog v0.3.0 // indirect
	github.com/dgryski/go-metro v0.0.0-20250106013310-edb8663e5e33 // indirect
	github.com/kamstrup/intmap v0.5.2 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/sys v0.49.0 // indirect
	zgo.at/isbot v1.0.0 // indirect
)

replace github.com/portletkit/portletkit => ../..
