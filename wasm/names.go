package wasm

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// File is one of the built files. Sizes are bytes.
type File struct {
	// Name is the stable name, "portlet.js"; Hashed the one that changes with
	// the content.
	Name, Hashed string
	// Type is the media type.
	Type string
	// Integrity is the value of the HTML attribute of that name, "sha384-…".
	Integrity        string
	Size, BrotliSize int
}

// Manifest lists the built files, sorted by name. It is also served as
// "manifest.json".
func Manifest() []File {
	var files []File
	for _, f := range built().manifest.Files {
		files = append(files, File(f))
	}
	return files
}

// Path returns the address of a file by its hashed name, below the prefix
// that the handler is mounted at: Path("/widgets/v1/", "portlet.js") is
// "/widgets/v1/portlet-0123456789abcdef.js". It is "" for a name that is not
// in the manifest.
func Path(prefix, name string) string {
	f, ok := built().manifest.Find(name)
	if !ok {
		return ""
	}
	return strings.TrimSuffix(prefix, "/") + "/" + f.Hashed
}

// Integrity returns the digest of a file for the integrity attribute of a tag
// that loads it, "" for a name that is not in the manifest. A page that pins
// the script should use its hashed name: the content behind the stable one
// changes with releases.
func Integrity(name string) string {
	f, _ := built().manifest.Find(name)
	return f.Integrity
}

// Export writes the built files, uncompressed, into a directory, which it
// creates, each under its stable and its hashed name. That is all that a static
// host needs, and what HandlerKeeping keeps. "portlet.js" there asks for the
// programs as gzip files, "basic-0123456789abcdef.bin", so that they travel
// compressed from hosts that compress nothing; where a browser cannot open
// those, for the uncompressed ones.
func Export(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("wasm: %w", err)
	}
	static := built().static()
	for name, f := range built().byName {
		content, err := f.Content()
		if err == nil && name == "portlet.js" {
			content = []byte(static.Replace(string(content)))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), content, 0o644)
		}
		if packed := static.Replace(name); err == nil && packed != name {
			err = writePacked(filepath.Join(dir, packed), content)
		}
		if err != nil {
			return fmt.Errorf("wasm: %w", err)
		}
	}
	return nil
}

// writePacked writes a gzip file.
func writePacked(path string, content []byte) error {
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is one
	if _, err := zip.Write(content); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}
