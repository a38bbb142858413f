package view

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/portlet"
)

// MaxLinks is the most website links that a widget shows.
const MaxLinks = 200

// A LinkList is what a links widget takes from its source.
type LinkList struct {
	Title string
	Links []portlet.Link
}

// Links shows website links. Options.Kind is "" or "list", "logos", "grouped"
// or "select".
func Links(list LinkList, opts Options) templ.Component {
	heading := opts.heading(list.Title, opts.Words().Widget.Links)
	links := list.shown(opts)
	if len(links) == 0 || !opts.Status.HasBody() {
		return Window(heading, nil, opts.empty())
	}
	links = slices.Clone(links)
	for i := range links {
		links[i].Key = strconv.Itoa(i)
	}
	return Window(heading, portlet.Links(links, opts.links()), opts)
}

func (list LinkList) shown(opts Options) []portlet.Link {
	if opts.Limit > 0 {
		return list.Links[:min(opts.Limit, len(list.Links))]
	}
	return list.Links
}

// links are the options of the list. The runtime answers the select's form
// itself; its action only has to be an address.
func (o Options) links() portlet.LinksOptions {
	return portlet.LinksOptions{
		View:     linksView(o.Kind),
		Hosts:    []string{o.Host},
		Redirect: o.Source,
		ID:       windowID,
		Level:    o.HeadingLevel() + 1,
	}
}

// linksView is the attribute view; what is none counts as the usual one.
func linksView(name string) string {
	switch name {
	case "logos", "grouped", "select":
		return name
	}
	return ""
}
