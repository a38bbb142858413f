package main

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"path"
	"strings"

	"github.com/andybalholm/brotli"

	"github.com/portletkit/portletkit/wasm/internal/bundle"
)

// An asset is one file for the browser, uncompressed.
type asset struct {
	name    string
	kind    string
	content []byte
}

// hashed is the immutable name: "portlet-0123456789abcdef.js".
func (a asset) hashed() string {
	sum := sha512.Sum384(a.content)
	ext := path.Ext(a.name)
	return strings.TrimSuffix(a.name, ext) + "-" + hex.EncodeToString(sum[:8]) + ext
}

// integrity is the value for the HTML attribute of that name.
func (a asset) integrity() string {
	sum := sha512.Sum384(a.content)
	return "sha384-" + base64.StdEncoding.EncodeToString(sum[:])
}

func (a asset) entry(compressed int) bundle.File {
	return bundle.File{
		Name:       a.name,
		Hashed:     a.hashed(),
		Type:       a.kind,
		Integrity:  a.integrity(),
		Size:       len(a.content),
		BrotliSize: compressed,
	}
}

// window is log2 of brotli's window: the largest that every browser accepts.
const window = 24

func compress(content []byte, quick bool) ([]byte, error) {
	level := brotli.BestCompression
	if quick {
		level = 5
	}
	var out bytes.Buffer
	w := brotli.NewWriterOptions(&out, brotli.WriterOptions{Quality: level, LGWin: window})
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
