package portlet

import "time"

// WindowOptions are the optional parts of a Window. The zero value is a normal
// window without menu and foot.
type WindowOptions struct {
	// ID and Name come from Names. ID is [a-z0-9-]{1,40} and becomes the id of
	// the window; "" (or anything else) is made of Key. Name is the title with
	// what tells the window from others of the same title, which is read out but
	// not shown.
	ID, Name string
	// Key names the portlet in the host's configuration, [a-z0-9-]{1,40}; it is
	// never shown. "" is made of the title.
	Key string
	// Level is that of the heading, 1 to 6; 0 is 2. A maximized window has 1.
	Level int
	// Lang is the BCP 47 tag of title and body; "" is the page's language.
	Lang string

	State  State
	Mode   Mode
	Status Status
	// AsOf is the time that a stale body is from.
	AsOf time.Time
	// Message replaces the sentence that the status has for readers. For
	// StatusDenied there is no other.
	Message string
	// Empty is the sentence of a window with a nil body.
	Empty string
	// Retry is what a late or failed window offers: a link to its body, or a
	// POST form that resets it. Without a URL there is none; without a Label it
	// has one by status.
	Retry MenuItem

	Menu []MenuItem
	// MenuActions is MenuOptions.Actions of that menu.
	MenuActions bool

	// More is the link below the body; without a Label it is Texts.SeeAll.
	More Link
	// Feed is the URL of the same content as a feed.
	Feed string
	// FeedType is the media type of the feed; "" is RSS.
	FeedType string
}
