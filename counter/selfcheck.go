package counter

import (
	"encoding/json"
	"net/http"
	"net/netip"

	"github.com/portletkit/portletkit/internal/web"
)

// AddressCheck is what a request looked like to the counter.
type AddressCheck struct {
	Peer      netip.Addr `json:"peer"`      // of the connection
	Trusted   bool       `json:"trusted"`   // it is one of Options.TrustedProxies
	Header    string     `json:"header"`    // Options.ForwardedHeader
	Forwarded []string   `json:"forwarded"` // its values
	Client    netip.Addr `json:"client"`    // whose page view it would be
}

// CheckAddress returns how the counter finds the client of a request.
func (c *Counter) CheckAddress(r *http.Request) AddressCheck {
	peer := web.Peer(r)
	return AddressCheck{
		Peer:      peer,
		Trusted:   c.clients.trusted.Trust(peer),
		Header:    c.clients.header,
		Forwarded: r.Header[c.clients.header],
		Client:    c.clients.address(r),
	}
}

// SelfCheckHandler answers GET with CheckAddress of the request itself as JSON, so
// that whoever sets up proxies can see whether "client" is their own address.
// It shows the asker's address to the asker; mount it for the host alone.
func (c *Counter) SelfCheckHandler() http.Handler {
	return readOnly(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_ = json.NewEncoder(w).Encode(c.CheckAddress(r))
	})
}
