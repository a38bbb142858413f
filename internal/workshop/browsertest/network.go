package browsertest

import (
	"maps"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
)

// A Network is a slow connection. The zero value is no limit.
type Network struct {
	Latency  time.Duration // added to every request
	Download int           // bytes per second; 0 = no limit
	Upload   int           // bytes per second; 0 = no limit
}

// Fast3G is the connection that the developer tools of Chromium call by this
// name.
var Fast3G = Network{Latency: 563 * time.Millisecond, Download: 180_000, Upload: 84_375}

// SetNetwork slows the connection of the page from now on; the zero value ends
// that and an earlier [Page.SetOffline].
func (p *Page) SetNetwork(n Network) {
	p.t.Helper()
	p.setConditions("set network", n, false)
}

// SetOffline cuts the connection of the page, or gives it back at full speed.
// navigator.onLine follows.
func (p *Page) SetOffline(offline bool) {
	p.t.Helper()
	p.setConditions("set offline", Network{}, offline)
}

// SetCPUSlowdown makes the page's processor n times slower; 1 ends that.
func (p *Page) SetCPUSlowdown(n float64) {
	p.t.Helper()
	p.call("slow the processor", "Emulation.setCPUThrottlingRate", devtools.Params{"rate": n}, nil)
}

// SetCacheOff says whether every request goes to the network from now on.
func (p *Page) SetCacheOff(off bool) {
	p.t.Helper()
	p.call("switch the cache", "Network.setCacheDisabled", devtools.Params{"cacheDisabled": off}, nil)
}

// A Cookie is one that the browser keeps.
type Cookie struct {
	Name, Value, Domain, Path, SameSite string
	HTTPOnly, Secure                    bool
}

// Cookies returns the cookies that the page's address sees, HttpOnly included.
func (p *Page) Cookies() []Cookie {
	p.t.Helper()
	var answer struct{ Cookies []Cookie }
	p.call("cookies", "Network.getCookies", nil, &answer)
	return answer.Cookies
}

func (p *Page) setConditions(what string, n Network, offline bool) {
	p.t.Helper()
	conditions := devtools.Params{
		"offline": offline, "latency": float64(n.Latency.Microseconds()) / 1000,
		"downloadThroughput": rate(n.Download), "uploadThroughput": rate(n.Upload),
	}
	everywhere := maps.Clone(conditions)
	everywhere["urlPattern"] = ""
	p.call(what, "Network.emulateNetworkConditionsByRule", devtools.Params{"matchedNetworkConditions": []devtools.Params{everywhere}}, nil)
	p.call(what, "Network.overrideNetworkState", conditions, nil)
}

// rate is the protocol's number, in which -1 means no limit.
func rate(bytesPerSecond int) float64 {
	if bytesPerSecond == 0 {
		return -1
	}
	return float64(bytesPerSecond)
}
