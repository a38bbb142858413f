package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	esbuild "github.com/evanw/esbuild/pkg/api"
)

// target is the syntax that the engines below read, but for class blocks, which
// no script of ours has, and "??=" of Chrome 85. By their versions esbuild would
// take "?." away as well, for a fault of Chrome before 91 that needs a spread
// behind it.
const target = esbuild.ES2022

// engines are the oldest browsers that show the widgets as they are meant: those
// that run Go's programs, and in Chrome read "?.". Older ones go on showing what
// stands in the tags.
var engines = []esbuild.Engine{
	{Name: esbuild.EngineChrome, Version: "80"},
	{Name: esbuild.EngineFirefox, Version: "79"},
	{Name: esbuild.EngineSafari, Version: "15"},
}

const scriptType = "text/javascript; charset=utf-8"

// scripts builds the preview, which holds the styles, the runtime and, last,
// the loader: it carries the hashed names of all the others.
func (j *job) scripts(programs []asset) ([]asset, error) {
	css, err := j.styles()
	if err != nil {
		return nil, err
	}
	module, err := json.Marshal(css)
	if err != nil {
		return nil, err
	}
	preview, err := j.bundle("preview", nil, virtual("css:widgets", "export default "+string(module)))
	if err != nil {
		return nil, err
	}
	runtime, err := j.runtime()
	if err != nil {
		return nil, err
	}
	loader, err := j.loader(append([]asset{preview, runtime}, programs...))
	if err != nil {
		return nil, err
	}
	sheet := asset{name: "widget.css", kind: "text/css; charset=utf-8", content: []byte(css)}
	return []asset{preview, runtime, loader, sheet}, nil
}

func (j *job) runtime() (asset, error) {
	exec, err := goRuntime()
	if err != nil {
		return asset{}, err
	}
	return j.bundle("runtime", nil, virtual("go:wasm_exec", exec))
}

// goRuntime returns the script that Go programs of this very release need, as
// a module with one function. The original reads and writes the globals fs,
// process, path and Go; as the function's parameter they are an object of ours
// and the page's own globals stay as they were.
func goRuntime() (string, error) {
	goroot, err := goEnv("GOROOT")
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(goroot, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return "", fmt.Errorf("the Go installation lacks wasm_exec.js: %w", err)
	}
	return "export function install(globalThis) {\n" + string(text) + "\nreturn globalThis.Go;\n}\n", nil
}

func (j *job) loader(parts []asset) (asset, error) {
	files := map[string]string{}
	for _, p := range parts {
		files[strings.TrimSuffix(p.name, path.Ext(p.name))] = p.hashed()
	}
	text, err := json.Marshal(files)
	if err != nil {
		return asset{}, err
	}
	return j.bundle("portlet", map[string]string{"FILES": string(text)})
}

// bundle joins the modules below wasm/NAME's entry main.js into one, with names
// of our own for the language's globals.
func (j *job) bundle(name string, define map[string]string, plugins ...esbuild.Plugin) (asset, error) {
	dir, own := name, "owned.js"
	if name == "portlet" {
		dir, own = "loader", "own.js"
	}
	return j.esbuild(name, esbuild.BuildOptions{
		EntryPoints: []string{filepath.Join(j.root, "wasm", dir, "main.js")},
		Define:      define,
		Inject:      []string{filepath.Join(j.root, "wasm", own)},
		Plugins:     plugins,
	})
}

func (j *job) esbuild(name string, options esbuild.BuildOptions) (asset, error) {
	options.AbsWorkingDir = j.root
	options.Bundle = true
	options.Format = esbuild.FormatESModule
	options.Target, options.Supported = target, map[string]bool{"logical-assignment": false}
	options.Charset = esbuild.CharsetUTF8
	options.LegalComments = esbuild.LegalCommentsNone
	options.MinifyWhitespace, options.MinifyIdentifiers, options.MinifySyntax = true, true, true
	result := esbuild.Build(options)
	if len(result.Errors) > 0 {
		text := esbuild.FormatMessages(result.Errors, esbuild.FormatMessagesOptions{})
		return asset{}, fmt.Errorf("%s.js: %s", name, strings.Join(text, "\n"))
	}
	return asset{name: name + ".js", kind: scriptType, content: result.OutputFiles[0].Contents}, nil
}

// virtual lets sources import a module that is no file.
func virtual(path, content string) esbuild.Plugin {
	return esbuild.Plugin{Name: path, Setup: func(build esbuild.PluginBuild) {
		build.OnResolve(esbuild.OnResolveOptions{Filter: "^" + path + "$"},
			func(esbuild.OnResolveArgs) (esbuild.OnResolveResult, error) {
				return esbuild.OnResolveResult{Path: path, Namespace: "virtual"}, nil
			})
		build.OnLoad(esbuild.OnLoadOptions{Filter: "^" + path + "$", Namespace: "virtual"},
			func(esbuild.OnLoadArgs) (esbuild.OnLoadResult, error) {
				return esbuild.OnLoadResult{Contents: &content}, nil
			})
	}}
}
