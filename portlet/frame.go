package portlet

import (
	"github.com/a-h/templ"

	"github.com/portletkit/portletkit/internal/text/locale"
	"github.com/portletkit/portletkit/internal/web/markup"
)

// A frame is a window with everything decided that can be decided before
// rendering.
type frame struct {
	WindowOptions
	title, titleID string
	// suffix is what follows the title so that the heading is the name, and
	// whose the name behind a colon; both are read out only.
	suffix, whose string
	loc           *locale.Locale
	status        Status
	// more and feed are where the links of the foot lead, "" for none.
	more, feed templ.SafeURL
}

func newFrame(l *locale.Locale, title string, hasBody bool, opts WindowOptions) *frame {
	f := &frame{WindowOptions: opts, title: shownText(title), loc: l}
	if f.title == "" {
		f.title = l.Portlet.Content
	}
	if !isID(f.ID) {
		f.ID = windowID(Title{f.title, opts.Key})
	}
	f.titleID = f.ID + "-title"
	f.suffix = nameSuffix(f.title, opts.Name)
	f.whose = ": " + f.title + f.suffix
	f.status = opts.Status
	if f.State.HasBody() && f.status.HasBody() && !hasBody {
		f.status = StatusEmpty
	}
	if f.State.HasBody() {
		f.more, f.feed = checkedOrNone(opts.More.URL), checkedOrNone(opts.Feed)
	}
	return f
}

func checkedOrNone(s string) templ.SafeURL {
	if url, ok := checked(s); ok {
		return url
	}
	return ""
}

// nameSuffix is what has to follow the title so that the heading is the name.
func nameSuffix(title, name string) string {
	switch {
	case name == "" || name == title:
		return ""
	case len(name) > len(title) && name[:len(title)] == title:
		return name[len(title):]
	}
	return " (" + name + ")"
}

// shown reports whether there is a window at all.
func (f *frame) shown() bool { return f.status != StatusDenied || f.Message != "" }

func (f *frame) heading() templ.Component {
	return markup.Heading{
		Level: f.State.HeadingLevel(f.Level), Class: "portlet-window-title", ID: f.titleID, Content: label{f.title, f.suffix},
	}
}

func (f *frame) menuOptions() MenuOptions {
	return MenuOptions{
		Label:   f.loc.Portlet.Options + f.whose,
		ID:      f.ID + "-menu",
		Actions: f.MenuActions,
	}
}

// chromeLang is the lang attribute of the window's own texts, "" where it is
// that of the window.
func (f *frame) chromeLang() string {
	return f.loc.Mark(f.Lang)
}

// hasFoot reports whether a link stands below the body.
func (f *frame) hasFoot() bool { return f.more != "" || f.feed != "" }

func (f *frame) moreLabel() string {
	if f.More.Label == "" {
		return f.loc.Portlet.SeeAll
	}
	return f.More.Label
}

func (f *frame) feedType() string {
	if f.FeedType == "" {
		return "application/rss+xml"
	}
	return f.FeedType
}

func (f *frame) feedLabel() string {
	switch f.FeedType {
	case "application/feed+json", "application/json":
		return "JSON Feed"
	case "application/atom+xml":
		return "Atom"
	}
	return "RSS"
}
