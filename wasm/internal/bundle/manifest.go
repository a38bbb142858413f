// Package bundle describes the built files that package wasm serves: the
// manifest that the build command writes and the handler reads.
package bundle

// Manifest lists the files of one build, sorted by name.
type Manifest struct {
	Files []File `json:"files"`
}

// File is one built file. Sizes are bytes.
type File struct {
	// Name is the stable name, "portlet.js".
	Name string `json:"name"`
	// Hashed is the name that changes with the content and never comes back
	// with another one, "portlet-0123456789abcdef.js".
	Hashed string `json:"hashed"`
	// Type is the media type.
	Type string `json:"type"`
	// Integrity is the SHA-384 digest in the form of Subresource Integrity.
	Integrity  string `json:"integrity"`
	Size       int    `json:"size"`
	BrotliSize int    `json:"brotliSize"`
}

// Find returns the file with the stable name, or false.
func (m Manifest) Find(name string) (File, bool) {
	for _, f := range m.Files {
		if f.Name == name {
			return f, true
		}
	}
	return File{}, false
}
