package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"text/tabwriter"

	"github.com/portletkit/portletkit/wasm/internal/bundle"
	"github.com/portletkit/portletkit/wasm/internal/slim"
)

// heaviest is how many packages the table lists.
const heaviest = 10

// sizes prints what a page loads, against the empty program and the limits,
// and what the heaviest packages weigh.
func (j *job) sizes(w io.Writer) error {
	empty, err := j.emptyProgram()
	if err != nil {
		return err
	}
	manifest, err := j.built()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "file\tbytes\tbrotli\tof the empty program\t")
	fmt.Fprintf(table, "empty Go program\t\t%d\t1.00\t\n", empty)
	for _, f := range manifest.Files {
		fmt.Fprintf(table, "%s\t%d\t%d\t%.2f\t\n", f.Name, f.Size, f.BrotliSize, float64(f.BrotliSize)/float64(empty))
	}
	for _, p := range programs {
		sum := p.load(manifest)
		fmt.Fprintf(table, "a page of %s, limit %d\t\t%d\t%.2f\t\n", p.name, p.limit, sum, float64(sum)/float64(empty))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	for _, p := range programs {
		if err := j.heaviest(w, p); err != nil {
			return err
		}
	}
	return nil
}

// load is what a page with this program fetches: all scripts and the program.
func (p program) load(m bundle.Manifest) int {
	sum := 0
	for _, name := range []string{"portlet.js", "preview.js", "runtime.js", p.name + ".wasm"} {
		f, _ := m.Find(name)
		sum += f.BrotliSize
	}
	return sum
}

// emptyProgram builds a program that does nothing, as ours are built, and
// compresses it.
func (j *job) emptyProgram() (int, error) {
	dir := filepath.Join(j.root, cache, "empty")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return 0, err
	}
	source := "package main\n\nimport \"syscall/js\"\n\nfunc main() { js.Global().Get(\"ready\").Invoke(); select {} }\n"
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(source), 0o644); err != nil {
		return 0, err
	}
	out := filepath.Join(dir, "empty.wasm")
	if err := j.goBuild("./"+filepath.ToSlash(filepath.Join(cache, "empty")), out, "-s -w", nil); err != nil {
		return 0, err
	}
	content, err := os.ReadFile(out)
	if err != nil {
		return 0, err
	}
	if content, err = slim.Slim(content); err != nil {
		return 0, err
	}
	compressed, err := compress(content, j.quick)
	return len(compressed), err
}

func (j *job) heaviest(w io.Writer, p program) error {
	out := filepath.Join(j.root, cache, p.name+"-names.wasm")
	if err := j.goBuild(p.path(), out, "", p.flags); err != nil {
		return err
	}
	module, err := os.ReadFile(out)
	if err != nil {
		return err
	}
	weights, err := weigh(module)
	if err != nil {
		return fmt.Errorf("%s: %w", p.name, err)
	}
	fmt.Fprintf(w, "\n%s: the heaviest packages, bytes of code before compression\n", p.name)
	for _, weight := range weights[:min(heaviest, len(weights))] {
		fmt.Fprintf(w, "%9d  %s\n", weight.bytes, weight.pkg)
	}
	return nil
}
