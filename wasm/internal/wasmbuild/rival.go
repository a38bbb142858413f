package main

import (
	"fmt"
	"io"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// printScript bundles a script that is no part of the kit: what the widgets are
// measured against is built as they are.
func printScript(w io.Writer, path string) error {
	result := esbuild.Build(esbuild.BuildOptions{
		EntryPoints: []string{path}, Bundle: true, Format: esbuild.FormatESModule, Conditions: []string{"production"},
		MinifyWhitespace: true, MinifyIdentifiers: true, MinifySyntax: true, LegalComments: esbuild.LegalCommentsNone, Target: esbuild.ES2022,
	})
	if len(result.Errors) > 0 {
		return fmt.Errorf("%s: %s", path, result.Errors[0].Text)
	}
	_, err := w.Write(result.OutputFiles[0].Contents)
	return err
}
