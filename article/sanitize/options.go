package sanitize

import "github.com/portletkit/portletkit/internal/text/locale"

// DefaultMaxBytes is the size limit of markup where Options sets none.
const DefaultMaxBytes = 2 << 20

// Options chooses what a Sanitizer lets through. The zero value is the news
// policy for a Vietnamese portal.
type Options struct {
	// OwnHosts are the portal's host names in ASCII, "example.gov.vn". Each
	// stands for its sub-domains too. Links to them are internal, as relative
	// links are; all others get rel="external".
	OwnHosts []string
	// UserContent marks external links with "nofollow ugc", for comments and
	// letters from readers.
	UserContent bool
	// FrameHosts lists what may be embedded: an exact host name and the start
	// of the path, "player.vimeo.com/video/". The page must be on https, on
	// the default port. nil means DefaultFrameHosts, an empty list none. What
	// is not listed becomes a link. The page's Content-Security-Policy has to
	// name the hosts in frame-src, too.
	FrameHosts []string
	// BaseURL is the absolute URL that relative ones are resolved against, as
	// feeds need it. "" leaves them relative.
	BaseURL string
	// DataImages lets PNG, JPEG, GIF and WebP pictures in data: URLs through,
	// each up to 64 KiB. Without it they are dropped.
	DataImages bool
	// LazyFirstImage loads the first picture late too, for fragments that do
	// not stand at the top of a page.
	LazyFirstImage bool
	// FirstHeading is the level of the highest heading in the output, 2 to 6;
	// 0 means 2, for a page whose h1 is the title.
	FirstHeading int
	// MaxBytes limits the input and the output; 0 or less means
	// DefaultMaxBytes.
	MaxBytes int
	// Locale has the texts that the sanitizer adds (titles of frames and tables),
	// which become part of the article; nil is Vietnamese.
	Locale *locale.Locale
}

func (o Options) maxBytes() int {
	if o.MaxBytes > 0 {
		return o.MaxBytes
	}
	return DefaultMaxBytes
}

func (o Options) firstHeading() int {
	if o.FirstHeading < 2 {
		return 2
	}
	return min(o.FirstHeading, 6)
}
