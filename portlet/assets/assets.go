// Package assets joins the style sheets and the scripts of all parts of the kit
// that a page shows, and the site's own, into one style sheet, one script before
// the first paint and one module, and serves them from the binary under names
// that carry a hash of their content. So a first visit waits for two files, and
// later ones for none.
//
//	files := assets.New(portlet.Assets, form.Assets, article.Assets, panel.Assets, own)
//	mux.Handle("GET /assets/", files)
//	portlet.Shell(main, portlet.ShellOptions{
//		Stylesheets: []string{files.Stylesheet("/assets/")},
//		Scripts:     files.Scripts("/assets/"),
//	})
package assets

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/portletkit/portletkit/internal/web/assets"
	"github.com/portletkit/portletkit/internal/web/tokens"
	"github.com/portletkit/portletkit/portlet"
)

// The plain names of the files.
const (
	stylesheet = "page.css"
	early      = "page-early.js"
	module     = "page.js"
)

// Files are what pages of some parts need. It is an [http.Handler] for GET and
// HEAD that goes by the last element of the path, so that it works under any
// prefix: a hashed name may be kept for a year, the plain names page.css,
// page-early.js and page.js are revalidated, others are answered with 404. Each
// file is compressed once. Safe for concurrent use.
type Files struct {
	set *assets.Set
}

var _ http.Handler = (*Files)(nil)

// New joins what the parts return, in their order; functions named Assets are
// such parts, and a site's own is
//
//	func own() (css, early, module string) { return ownCSS, "", ownJS }
//
// The design tokens stand in the style sheet once, before all else. A module
// that fails is reported to the page, and the others still run. One with
// import or export declarations at the beginning of a line keeps them, and
// shares its names with the others of that kind; it runs after the rest.
func New(parts ...func() (css, early, module string)) *Files {
	var all joined
	for _, part := range parts {
		all.add(part())
	}
	return &Files{assets.New(all.files())}
}

// Stylesheet returns the hashed address of the style sheet under the prefix that
// the files are mounted at, "" where no part has one.
func (f *Files) Stylesheet(prefix string) string { return f.set.Path(prefix, stylesheet) }

// EarlyScript returns the address of the script that stands in the head, without
// async and defer, "" where no part has one.
func (f *Files) EarlyScript(prefix string) string { return f.set.Path(prefix, early) }

// Module returns the address of the module, for a script of type "module", ""
// where no part has one.
func (f *Files) Module(prefix string) string { return f.set.Path(prefix, module) }

// Scripts returns both scripts for [portlet.ShellOptions], with their Subresource
// Integrity.
func (f *Files) Scripts(prefix string) []portlet.ScriptFile {
	var all []portlet.ScriptFile
	for _, name := range []string{early, module} {
		if src := f.set.Path(prefix, name); src != "" {
			all = append(all, portlet.ScriptFile{Src: src, Integrity: f.set.Integrity(name), Early: name == early})
		}
	}
	return all
}

// ServeHTTP implements http.Handler.
func (f *Files) ServeHTTP(w http.ResponseWriter, r *http.Request) { f.set.ServeHTTP(w, r) }

// joined are the contents of the files.
type joined struct {
	css, early, scoped, open strings.Builder
}

// opens finds modules that cannot stand in a block.
var opens = regexp.MustCompile(`(?m)^(?:im|ex)port\b`)

func (j *joined) add(css, early, module string) {
	if rest, has := strings.CutPrefix(css, tokens.Stylesheet()); has && strings.HasPrefix(j.css.String(), tokens.Stylesheet()) {
		css = rest
	}
	addLine(&j.css, css)
	addLine(&j.early, early)
	switch {
	case module == "":
	case opens.MatchString(module):
		addLine(&j.open, module)
	default:
		j.scoped.WriteString("try {\n" + module + "\n} catch (error) {\n  setTimeout(() => { throw error; });\n}\n")
	}
}

func addLine(b *strings.Builder, text string) {
	if text != "" {
		b.WriteString(text + "\n")
	}
}

func (j *joined) files() map[string]string {
	all := map[string]string{stylesheet: j.css.String(), early: j.early.String(), module: j.scoped.String() + j.open.String()}
	for name, content := range all {
		if content == "" {
			delete(all, name)
		}
	}
	return all
}
