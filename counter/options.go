package counter

import (
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"time"

	"github.com/portletkit/portletkit/internal/text/vi"
)

// errOptions says that an option cannot be used.
var errOptions = errors.New("counter: options")

// Options configures a Counter. The zero value works for a server that browsers
// reach without a proxy.
type Options struct {
	// Site goes into visitor ids, so that counters of different sites cannot
	// be joined even if they share keys, and names the counter in Metrics. "" is
	// one site.
	Site string
	// Zone decides when days, weeks, months and years begin; nil is +07:00.
	Zone *time.Location

	// TrustedProxies are the addresses whose forwarded header is believed.
	// Without any, a visitor's address is that of the connection.
	TrustedProxies []netip.Prefix
	// ForwardedHeader is the header that the trusted proxies set: a list like
	// X-Forwarded-For (""), "Forwarded" (RFC 7239), or a single address like
	// "X-Real-Ip".
	ForwardedHeader string

	// Exclude reports whether a page view must not be counted: pages of the
	// administration, of an editor. nil excludes none.
	Exclude func(*http.Request) bool
	// PageName returns the name under which the page of an address is counted;
	// nil is the function PageName, upon which others may build: a site whose
	// pages differ by their query adds what tells them apart. Names that
	// visit.Named refuses count without a name.
	PageName func(*url.URL) string
	// Base is where the site is: "https://gov.example/portal/", or its path alone.
	// Pages are named without that path, so that their figures stay when the site
	// moves, and beacons, which know the whole path, name them as the middleware
	// does, behind http.StripPrefix too. PageName gets the address without it.
	// Anything else is an error.
	Base string
	// AnyCase makes pages one whose names differ in the case of letters: for
	// servers that do not tell them apart.
	AnyCase bool
	// Robots are further words of robots' User-Agent headers, in any case.
	Robots []string
	// IdentifyAll gives an id also to visitors who send Sec-GPC: 1 or
	// DNT: 1. By default their page views count without one.
	IdentifyAll bool

	// WaitForPages ends a page's response only after its view is durable,
	// which costs one sync of the disk, or after ten seconds. By default the response never waits
	// and the view is durable within 100 ms.
	WaitForPages bool

	// AddressLimit is how many page views, and as many heartbeats, one
	// address (one /64 of IPv6) may count in ten seconds, and a /48 eight times
	// as many. 0 is 600, which leaves room for an agency or a school behind one
	// address; negative is no limit. How many visitors, views and pages an
	// address and its neighbours may bring in a day is the store's to say
	// (visit.Limits).
	AddressLimit int
	// TotalLimit is the same for all addresses together; 0 is 200,000. What
	// AddressLimit refused does not count towards it.
	TotalLimit int

	// Origins are the other origins whose pages may send beacons and read
	// figures: a scheme and a host each, with a port where it is unusual
	// ("https://example.vn", "http://localhost:8080"), never a path. "*" lets
	// every page read, and none send. A site behind a proxy that changes the
	// Host header names itself. Anything else is an error.
	Origins []string
	// MaxStreams is how many live streams may be open; 0 is 256.
	MaxStreams int
	// AddressStreams is how many of them one address (one /48 of IPv6) may
	// hold; 0 is an eighth of MaxStreams, at least one; negative is no limit.
	AddressStreams int
	// StreamEvery is the shortest time between two events of a live stream;
	// 0 is 2 seconds.
	StreamEvery time.Duration

	Now func() time.Time // nil is time.Now
	// Logger hears of keys, of the store, and of pages that cannot be judged; nil
	// is slog.Default().
	Logger *slog.Logger
}

func (o Options) withDefaults() Options {
	if o.Zone == nil {
		o.Zone = vi.Zone()
	}
	if o.ForwardedHeader == "" {
		o.ForwardedHeader = "X-Forwarded-For"
	}
	if o.PageName == nil {
		o.PageName = PageName
	}
	if o.AddressLimit == 0 {
		o.AddressLimit = 600
	}
	if o.TotalLimit == 0 {
		o.TotalLimit = 200_000
	}
	if o.MaxStreams == 0 {
		o.MaxStreams = 256
	}
	if o.AddressStreams == 0 {
		o.AddressStreams = max(1, o.MaxStreams/8)
	}
	if o.StreamEvery == 0 {
		o.StreamEvery = 2 * time.Second
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Logger == nil {
		o.Logger = slog.Default()
	}
	return o
}
