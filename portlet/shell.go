package portlet

import (
	"cmp"
	"context"
	"html"
	"io"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/headed"
	"github.com/portletkit/portletkit/internal/web/href"
)

// mainID is the id of the main element of a Shell, where its skip link leads.
const mainID = "portlet-main"

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
	// Locale is what all components of the page write; nil is that of the
	// context or, without one, that built in for Lang.
	Locale *locale.Locale
	// Lang is the BCP 47 tag of the page's content; "" is that of Locale. Where
	// they differ, the shell's own words are marked as what they are.
	Lang string
	// Title is that of the document; "" leaves it to Head, article.Head for
	// example.
	Title string
	// Description and Canonical are left out where they are "".
	Description string
	Canonical   string

	// Stylesheets are URLs, in the order in which they apply.
	Stylesheets []string
	Scripts     []ScriptFile
	// Head adds to the head: feeds, icons, what the host needs. An article.Head
	// leaves out what the shell says already.
	Head templ.Component

	// Banner, Nav, Aside and Footer become landmarks around the main content;
	// nil ones are left out.
	Banner templ.Component
	Nav    templ.Component
	Aside  templ.Component
	Footer templ.Component
	// NavLabel and AsideLabel name their landmarks; "" is Texts'
	// MainNavigation and Aside.
	NavLabel, AsideLabel string

	// HTMLData are attributes of the html element, the reader's settings for
	// example; names other than data-[a-z0-9-]+ are left out.
	HTMLData []Attr
}

// in returns the options with what they leave to the context.
func (o ShellOptions) in(ctx context.Context) ShellOptions {
	if o.Locale == nil {
		o.Locale = locale.From(ctx, o.Lang)
	}
	o.Lang = cmp.Or(o.Lang, o.Locale.Lang)
	o.NavLabel = cmp.Or(o.NavLabel, o.Locale.Portlet.MainNavigation)
	o.AsideLabel = cmp.Or(o.AsideLabel, o.Locale.Portlet.Aside)
	return o
}

// headed are the parts of the head of which Head brings no second one.
func (o ShellOptions) headed() headed.Parts {
	return headed.Parts{Title: o.Title != "", Description: o.Description != "", Canonical: href.Fault(o.Canonical) == "" && o.Canonical != ""}
}

// chromeLang is the lang attribute of the shell's own texts, "" where it is
// that of the page.
func (o ShellOptions) chromeLang() string { return o.Locale.Mark(o.Lang) }

// dir is the direction of a page in the locale's own language.
func (o ShellOptions) dir() string {
	if o.chromeLang() != "" {
		return ""
	}
	return o.Locale.Dir
}

// openHTML writes the start tag of the document, whose attributes have names
// that only the host knows. Templates cannot have a loop there.
func openHTML(o ShellOptions) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		tag := `<!doctype html><html lang="` + html.EscapeString(o.Lang) + `"`
		if dir := o.dir(); dir != "" {
			tag += ` dir="` + html.EscapeString(dir) + `"`
		}
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
