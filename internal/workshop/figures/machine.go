package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/testenv"
)

// thisMachine says in one line when, of which commit and on what is measured,
// and how busy the machine is as it begins.
func thisMachine(root string) string {
	parts := []string{
		time.Now().UTC().Format("2006-01-02 15:04 UTC"),
		"commit " + commit(root),
		processor() + ", " + fmt.Sprint(runtime.NumCPU()) + " processors",
		system(),
		runtime.Version(),
	}
	for _, tool := range []struct {
		tool testenv.Tool
		name string
	}{{testenv.Chromium, "Chromium"}, {testenv.Node, "Node"}, {testenv.PostgreSQL, "PostgreSQL"}, {testenv.Valkey, "Redis"}} {
		if version := versionOf(tool.tool.Find()); version != "" {
			parts = append(parts, tool.name+" "+version)
		}
	}
	parts = append(parts, packages(filepath.Join(root, "internal/workshop/browsertest/package-lock.json"), "dompurify", "jsdom", "sanitize-html")...)
	parts = append(parts, packages(filepath.Join(root, "wasm/internal/bench/package-lock.json"), "lit")...)
	if load := load(); load != "" {
		parts = append(parts, "load "+load+" before")
	}
	return strings.Join(parts, "; ")
}

func said(name string, args ...string) string {
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// commit is the short name of what is checked out; a "+" says that files differ
// from it.
func commit(root string) string {
	name := said("git", "-C", root, "rev-parse", "--short=10", "HEAD")
	if name == "" {
		return "unknown"
	}
	if said("git", "-C", root, "status", "--porcelain", "--untracked-files=no", "--", ":!"+figuresFile, ":!"+readmeFile) != "" {
		name += "+"
	}
	return name
}

func processor() string {
	info, _ := os.ReadFile("/proc/cpuinfo")
	if found := regexp.MustCompile(`(?m)^model name\s*: (.+)$`).FindSubmatch(info); found != nil {
		return string(found[1])
	}
	return runtime.GOARCH
}

func system() string {
	release, _ := os.ReadFile("/etc/os-release")
	if found := regexp.MustCompile(`(?m)^PRETTY_NAME="?([^"\n]+)`).FindSubmatch(release); found != nil {
		return string(found[1])
	}
	return runtime.GOOS
}

var version = regexp.MustCompile(`\d+(\.\d+)+`)

func versionOf(program string) string {
	if program == "" {
		return ""
	}
	return version.FindString(said(program, "--version"))
}

func load() string {
	text, _ := os.ReadFile("/proc/loadavg")
	first, _, _ := strings.Cut(string(text), " ")
	return first
}

// packages names those of npm with the versions that a lock file pins.
func packages(lock string, names ...string) (list []string) {
	text, err := os.ReadFile(lock)
	if err != nil {
		return nil
	}
	var file struct {
		Packages map[string]struct{ Version string }
	}
	if json.Unmarshal(text, &file) != nil {
		return nil
	}
	for _, name := range names {
		if p := file.Packages["node_modules/"+name]; p.Version != "" {
			list = append(list, name+" "+p.Version)
		}
	}
	return list
}
