package portlet

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// LinksOptions are the optional parts of Links.
type LinksOptions struct {
	// View is the form of the list; another text is an error of Render:
	//
	//   - "list", or "": one link below the other;
	//   - "logos": a grid of pictures with their labels;
	//   - "grouped": a list under each group's heading, in the order in which the
	//     groups first appear;
	//   - "select": a select with a button. It leads through the handler of
	//     links.RedirectHandler, so it needs Redirect and offers the links that have
	//     a key; without either the view is "grouped".
	View string
	// Hosts are the site's own host names, without ports. Absolute URLs of all
	// other hosts are marked as external.
	Hosts []string
	// NewWindow opens external links in a new window, and says so.
	NewWindow bool
	// Redirect is the URL of the redirect handler, for the view "select".
	Redirect string
	// ID is the id from which those of the parts derive, the window's for
	// example; "" is "portlet-links", enough for one on a page.
	ID string
	// Label is the label of the select; "" is Texts.ChooseSite.
	Label string
	// Level is that of the headings of groups, 1 to 6; 0 is 3.
	Level int
}

// A linkGroup is a run of links under one heading.
type linkGroup struct {
	name  string
	links []Link
}

// groupLinks keeps the order of the groups' first links; links without a group
// come first.
func groupLinks(links []Link) []linkGroup {
	var groups []linkGroup
	at := map[string]int{}
	for _, l := range links {
		i, ok := at[l.Group]
		if !ok {
			i = len(groups)
			at[l.Group] = i
			groups = append(groups, linkGroup{name: l.Group})
		}
		groups[i].links = append(groups[i].links, l)
	}
	if i, ok := at[""]; ok {
		unnamed := groups[i]
		copy(groups[1:], groups[:i])
		groups[0] = unnamed
	}
	return groups
}

// A linkList is what Links renders from.
type linkList struct {
	LinksOptions
	loc *locale.Locale
}

func newLinkList(l *locale.Locale, links []Link, opts LinksOptions) *linkList {
	if opts.View == "select" && (href.Fault(opts.Redirect) != "" || len(selectable(links)) == 0) {
		opts.View = "grouped"
	}
	if opts.ID == "" {
		opts.ID = "portlet-links"
	}
	return &linkList{LinksOptions: opts, loc: l}
}

func (l *linkList) external(link *Link) bool { return isExternal(link.URL, l.Hosts) }

// externalNote is what sighted readers see as an arrow.
func (l *linkList) externalNote() string {
	if l.NewWindow {
		return " " + l.loc.Portlet.ExternalWindow
	}
	return " " + l.loc.Portlet.External
}

func (l *linkList) label() string { return cmp.Or(l.Label, l.loc.Portlet.ChooseSite) }

// selectable are the links that the redirect handler can know.
func selectable(links []Link) []Link {
	return slices.DeleteFunc(slices.Clone(links), func(l Link) bool { return l.Key == "" || href.Fault(l.URL) != "" })
}

// noView is the error of a view that there is not.
func noView(name string) templ.Component {
	return templ.ComponentFunc(func(context.Context, io.Writer) error {
		return errors.New("portlet: links have no view " + strconv.Quote(name))
	})
}
