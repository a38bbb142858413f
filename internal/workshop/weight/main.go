// Command weight prints what a host's module gets that imports one part of the
// kit: modules in its go.mod, lines in its go.sum, modules in its graph, and
// those of its own that are lifted.
//
//	go run ./internal/workshop/weight
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/tabwriter"
)

const kit = "github.com/portletkit/portletkit"

func main() {
	root, err := run(".", "go", "list", "-m", "-f", "{{.Dir}}", kit)
	if err != nil {
		log.Fatal(err)
	}
	out := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(out, "import\trequired\tgo.sum lines\tmodules in the graph\tedges")
	for _, part := range []string{"counter", "portlet", "portlet/page", "article", "article/feed", "wasm", "counter/sql/sqlite", "article/source/sql/postgres"} {
		w, err := weigh(strings.TrimSpace(root), part)
		if err != nil {
			log.Fatal(part, ": ", err)
		}
		fmt.Fprintf(out, "%s\t%d\t%d\t%d\t%d\n", part, w.required, w.sums, w.modules, w.edges)
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
	changed, err := lifted(strings.TrimSpace(root))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("of %d modules that a host has already (%s):\n%s", len(own), strings.Join(own, ", "), changed)
}

type weight struct{ required, sums, modules, edges int }

// weigh makes a module that imports a package, and counts.
func weigh(root, part string) (weight, error) {
	dir, err := os.MkdirTemp("", "weight")
	if err != nil {
		return weight{}, err
	}
	defer os.RemoveAll(dir)
	program := fmt.Sprintf("package main\n\nimport _ %q\n\nfunc main() {}\n", kit+"/"+part)
	mod := "module host.example\n\ngo 1.26.0\n"
	for _, of := range []string{"", "/counter/sql/sqlite", "/article/source/sql/postgres"} { // as no release is there yet
		mod += fmt.Sprintf("\nreplace %s%s => %s\n", kit, of, filepath.Join(root, filepath.FromSlash(of)))
	}
	for name, text := range map[string]string{"main.go": program, "go.mod": mod} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return weight{}, err
		}
	}
	if _, err := run(dir, "go", "mod", "tidy"); err != nil {
		return weight{}, err
	}
	sums, err := os.ReadFile(filepath.Join(dir, "go.sum")) // the graph asks for more
	if err != nil {
		return weight{}, err
	}
	w := weight{sums: bytes.Count(sums, []byte("\n"))}
	for _, of := range []struct {
		count *int
		args  []string
	}{
		{&w.modules, []string{"list", "-m", "all"}},
		{&w.edges, []string{"mod", "graph"}},
	} {
		text, err := run(dir, "go", of.args...)
		if err != nil {
			return w, err
		}
		*of.count = strings.Count(text, "\n")
	}
	required, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return w, err
	}
	w.required = strings.Count(string(required), " v") - 1 // without the kit
	return w, nil
}

// own are modules that a host may have already, older than the kit's.
var own = []string{"github.com/go-chi/chi/v5 v5.0.12", "github.com/labstack/echo/v4 v4.12.0", "github.com/jackc/pgx/v5 v5.6.0", "golang.org/x/net v0.30.0", "golang.org/x/crypto v0.28.0"}

// lifted returns what becomes of a host's own modules once it requires the kit.
func lifted(root string) (string, error) {
	dir, err := os.MkdirTemp("", "weight")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(dir)
	mod := fmt.Sprintf("module host.example\n\ngo 1.26.0\n\nrequire %s v0.0.0\n\nreplace %[1]s => %s\n\nrequire (\n%s\n)\n", kit, root, strings.Join(own, "\n"))
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod), 0o600); err != nil {
		return "", err
	}
	all, err := run(dir, "go", "list", "-m", "all") // a shorter question would not read the kit's requirements
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for line := range strings.Lines(all) {
		for _, had := range own {
			name, _, _ := strings.Cut(had, " ")
			if line = strings.TrimSpace(line); strings.HasPrefix(line, name+" ") && line != had {
				fmt.Fprintf(&out, "lifted: %s -> %s\n", had, strings.TrimPrefix(line, name+" "))
			}
		}
	}
	return out.String(), nil
}

func run(dir, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	var fault bytes.Buffer
	cmd.Stderr = &fault
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, fault.String())
	}
	return string(out), nil
}
