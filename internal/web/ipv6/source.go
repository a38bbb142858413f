//go:build !js

package ipv6

import _ "embed"

// Source is that of MayStandInBrackets and what it calls: one import line, then
// declarations.
//
//go:embed ipv6.go
var Source string
