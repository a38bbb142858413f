package portlet

import (
	"time"

	"github.com/portletkit/portletkit/internal/locale"
)

// WindowOptions are the optional parts of a Window. The zero value is a normal
// window without menu and foot.
type WindowOptions struct {
	// ID and Name come from Names. ID is [a-z0-9-]{1,40} and becomes the id of
	// the window; "" (or anything else) is the key of the title. Name is the
	// title with what tells the window from others of the same title, which is
	// read out but not shown.
	ID, Name string
	// Level is that of the heading, 1 to 6; 0 is 2. A maximized window has 1.
	Level int
	// Lang is the BCP 47 tag of title and body; "" is the page's language. The
	// window's own texts are English for "en…", else Vietnamese.
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

	Menu     []MenuItem
	MenuKind MenuKind

	// More is the link below the body; without a Label it is "Xem tất cả".
	More Link
	// Feed is the URL of the same content as a feed.
	Feed string
	// FeedType is the media type of the feed; "" is RSS.
	FeedType string
}

// A frame is a window with everything decided that can be decided before
// rendering.
type frame struct {
	WindowOptions
	title  string
	suffix string // of the title, read out only
	loc    locale.Locale
	status Status
}

func newFrame(title string, hasBody bool, opts WindowOptions) *frame {
	f := &frame{WindowOptions: opts, title: shownText(title), loc: locale.Of(opts.Lang)}
	if f.title == "" {
		f.title = f.loc.Pick("Khối nội dung", "Content")
	}
	if !isID(f.ID) {
		f.ID = windowID(titleOf(f.title))
	}
	f.suffix = nameSuffix(f.title, opts.Name)
	f.status = opts.Status
	if f.State.HasBody() && f.status.HasBody() && !hasBody {
		f.status = StatusEmpty
	}
	return f
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

func (f *frame) titleID() string { return f.ID + "-title" }

func (f *frame) menuOptions() MenuOptions {
	return MenuOptions{
		Label: f.loc.Pick("Tùy chọn: ", "Options: ") + f.title + f.suffix,
		ID:    f.ID + "-menu",
		Kind:  f.MenuKind,
		Lang:  f.Lang,
	}
}

// chromeLang is the lang attribute of the window's own texts, "" where it is
// that of the window.
func (f *frame) chromeLang() string {
	if f.Lang == "" || isLang(f.Lang, f.loc.Lang()) {
		return ""
	}
	return f.loc.Lang()
}

// isLang reports whether a BCP 47 tag is the language or a kind of it.
func isLang(tag, lang string) bool {
	return len(tag) >= len(lang) && locale.Of(tag).Lang() == lang &&
		tag[0]|0x20 == lang[0] && tag[1]|0x20 == lang[1] &&
		(len(tag) == len(lang) || tag[len(lang)] == '-')
}

// hasFoot reports whether a link stands below the body.
func (f *frame) hasFoot() bool { return f.State.HasBody() && (f.hasMore() || f.hasFeed()) }

func (f *frame) hasMore() bool { return f.More.safe() }

func (f *frame) hasFeed() bool { return f.Feed != "" && urlFault(f.Feed) == "" }

func (f *frame) moreLabel() string {
	if f.More.Label == "" {
		return f.loc.Pick("Xem tất cả", "See all")
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

// note is the sentence that stands in place of the body or, for StatusStale,
// above it.
func (f *frame) note() string {
	if f.status == StatusEmpty && f.Empty != "" {
		return f.Empty
	}
	if f.Message != "" && f.status != StatusStale {
		return f.Message
	}
	switch f.status {
	case StatusEmpty:
		return f.loc.Pick("Chưa có nội dung.", "There is nothing here yet.")
	case StatusLoading:
		return f.loc.Pick("Đang tải nội dung…", "Loading…")
	case StatusLate:
		return f.loc.Pick("Nội dung này đến chậm hơn dự kiến.", "This content is taking longer than expected.")
	case StatusBlocked:
		return f.loc.Pick("Mục này tạm ngừng phục vụ. Mong bạn quay lại sau.", "This part is out of service for now. Please come back later.")
	}
	return f.loc.Pick("Chưa hiển thị được nội dung này.", "This content could not be shown.")
}

// retry is the way out of a late or failed window.
func (f *frame) retry() *MenuItem {
	item := f.Retry
	if item.Label == "" && f.status == StatusLate {
		item.Label = f.loc.Pick("Mở nội dung", "Open the content")
	}
	if item.Label == "" {
		item.Label = f.loc.Pick("Thử lại", "Try again")
	}
	return &item
}

func (f *frame) hasRetry() bool {
	return (f.status == StatusLate || f.status == StatusFailed) && f.Retry.works()
}

// busy is aria-busy: assistive technology may wait for the body.
func (f *frame) busy() bool { return f.status == StatusLoading }
