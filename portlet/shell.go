package portlet

import (
	"context"
	"html"
	"io"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// MainID is the id of the main element of a Shell, where its skip link leads.
const MainID = "portlet-main"

// ScriptFile is a script file of a page.
type ScriptFile struct {
	// Src is what CheckURL allows; a script with another one is left out.
	Src string
	// Integrity is a Subresource Integrity value ("sha384-…").
	Integrity string
	// Early makes it a classic script that runs before the first paint, for what
	// would be seen to jump otherwise. The zero value is a module, which runs
	// after the document is read.
	Early bool
}

// ShellOptions are the optional parts of a Shell.
type ShellOptions struct {
	// Lang is the BCP 47 tag of the page; "" is "vi". The shell's own texts are
	// English for "en…", else Vietnamese.
	Lang  string
	Title string
	// Description and Canonical are left out where they are "".
	Description string
	Canonical   string

	// Stylesheets are URLs, in the order in which they apply.
	Stylesheets []string
	Scripts     []ScriptFile
	// Head adds to the head: feeds, icons, what the host needs.
	Head templ.Component

	// Banner, Nav, Aside and Footer become landmarks around the main content;
	// nil ones are left out.
	Banner templ.Component
	Nav    templ.Component
	Aside  templ.Component
	Footer templ.Component
	// NavLabel and AsideLabel name their landmarks; "" is "Điều hướng chính" and
	// "Thông tin bên lề".
	NavLabel, AsideLabel string

	// HTMLData are attributes of the html element, the reader's settings for
	// example; names other than data-[a-z0-9-]+ are left out.
	HTMLData []Attr
}

func (o ShellOptions) lang() string {
	if o.Lang == "" {
		return "vi"
	}
	return o.Lang
}

func (o ShellOptions) pick(vi, en string) string { return locale.Of(o.Lang).Pick(vi, en) }

// chromeLang is the lang attribute of the shell's own texts, "" where it is
// that of the page.
func (o ShellOptions) chromeLang() string {
	own := locale.Of(o.Lang).Lang()
	if isLang(o.lang(), own) {
		return ""
	}
	return own
}

func (o ShellOptions) navLabel() string {
	if o.NavLabel == "" {
		return o.pick("Điều hướng chính", "Main navigation")
	}
	return o.NavLabel
}

func (o ShellOptions) asideLabel() string {
	if o.AsideLabel == "" {
		return o.pick("Thông tin bên lề", "Side information")
	}
	return o.AsideLabel
}

// openHTML writes the start tag of the document, whose attributes have names
// that only the host knows. Templates cannot have a loop there.
func openHTML(o ShellOptions) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		tag := `<!doctype html><html lang="` + html.EscapeString(o.lang()) + `"`
		for _, a := range dataAttrs(o.HTMLData) {
			tag += " " + a.Name + `="` + html.EscapeString(a.Value) + `"`
		}
		_, err := io.WriteString(w, tag+">")
		return err
	})
}

func closeHTML() templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "</html>\n")
		return err
	})
}

func crossOrigin(s ScriptFile) bool { return s.Integrity != "" && href.Host(s.Src) != "" }
