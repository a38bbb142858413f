package templcut

// A Rule says what becomes of one file of a module or of the standard library.
type Rule struct {
	// File is the path below the module's root, or below GOROOT/src, with
	// slashes.
	File string

	// Remove drops the whole file.
	Remove bool

	// Drop lists declarations to leave out: "Name" for a function, type,
	// variable or constant, "Type.Method" for a method.
	Drop []string

	// Swap lists declarations whose meaning stays and whose form changes.
	Swap []Swap

	// Edit lists functions of which a few expressions change.
	Edit []Edit

	// Add is what the file declares in addition.
	Add string
}

// An Edit replaces expressions of one function and leaves the rest as it is,
// whatever a later release makes of it.
type Edit struct {
	// Name is the function, as in Rule.Drop.
	Name string

	// Replace is pairs: an expression as gofmt prints it, and what stands in
	// its place wherever the function has it. One that is not there is an
	// error.
	Replace []string
}

// A Swap replaces one declaration by another of the same name.
type Swap struct {
	// Name is the declaration, as in Rule.Drop.
	Name string

	// Sum is the fingerprint of the declaration this swap was written for.
	// Another fingerprint means that it changed: read the change, adapt
	// Source, then take the fingerprint from the error message.
	Sum string

	// Source is the new declaration, in Go.
	Source string
}
