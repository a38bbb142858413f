package wasm

import (
	"embed"
	"encoding/json"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"

	"github.com/portletkit/portletkit/internal/web/assets"
	"github.com/portletkit/portletkit/wasm/internal/bundle"
)

//go:embed dist
var dist embed.FS

// hashedName is what a name looks like that carries a hash of the content.
var hashedName = regexp.MustCompile(`^[a-z]+-[0-9a-f]{16}\.(js|css|wasm)$`)

// set is one build, opened.
type set struct {
	manifest bundle.Manifest
	byName   map[string]*assets.File
}

// built opens the embedded build once.
var built = sync.OnceValue(func() *set {
	dir, err := fs.Sub(dist, "dist")
	if err == nil {
		var s *set
		if s, err = open(dir); err == nil {
			return s
		}
	}
	// The files are compiled in and checked by the tests: there is no input
	// that could bring us here.
	panic(err)
})

// open reads a directory that wasmbuild wrote.
func open(dir fs.FS) (*set, error) {
	text, err := fs.ReadFile(dir, "manifest.json")
	if err != nil {
		return nil, err
	}
	s := &set{byName: map[string]*assets.File{"manifest.json": assets.NewFile("manifest.json", text)}}
	if err := json.Unmarshal(text, &s.manifest); err != nil {
		return nil, err
	}
	for _, entry := range s.manifest.Files {
		content, err := fs.ReadFile(dir, entry.Name+".br")
		if err != nil {
			return nil, err
		}
		f := assets.NewBrotliFile(entry.Name, entry.Hashed, content, unbrotli)
		s.byName[entry.Name], s.byName[entry.Hashed] = f, f
	}
	return s, nil
}

// static puts the names of gzip files in the place of those of the programs.
func (s *set) static() *strings.Replacer {
	var names []string
	for _, f := range s.manifest.Files {
		if program, ok := strings.CutSuffix(f.Hashed, ".wasm"); ok {
			names = append(names, f.Hashed, program+".bin")
		}
	}
	return strings.NewReplacer(names...)
}

func unbrotli(r io.Reader) io.Reader { return brotli.NewReader(r) }
