package portlet

import (
	"cmp"
	"slices"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/href"
)

// LinksView is the form of a link list.
type LinksView uint8

const (
	// LinksList is one link below the other.
	LinksList LinksView = iota
	// LinksLogos is a grid of pictures with their labels.
	LinksLogos
	// LinksGrouped is a list under each group's heading, in the order in which
	// the groups first appear.
	LinksGrouped
	// LinksSelect is a select with a button. It leads through the handler of
	// links.RedirectHandler, so it needs LinksOptions.Redirect and offers the links
	// that have a key; without either the view is LinksGrouped.
	LinksSelect
)

var linksViewNames = [...]string{"list", "logos", "grouped", "select"}

// String returns the name that stands in data-portlet-view.
func (v LinksView) String() string {
	if int(v) < len(linksViewNames) {
		return linksViewNames[v]
	}
	return linksViewNames[LinksList]
}

// LinksOptions are the optional parts of Links.
type LinksOptions struct {
	View LinksView
	// Hosts are the site's own host names, without ports. Absolute URLs of all
	// other hosts are marked as external.
	Hosts []string
	// NewWindow opens external links in a new window, and says so.
	NewWindow bool
	// Redirect is the URL of the redirect handler, for LinksSelect.
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
	if opts.View == LinksSelect && (href.Fault(opts.Redirect) != "" || len(selectable(links)) == 0) {
		opts.View = LinksGrouped
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
