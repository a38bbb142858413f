package browsertest

import (
	"context"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
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
	p.must("set network", func(ctx context.Context) error { return setConditions(ctx, n, false) })
}

// SetOffline cuts the connection of the page, or gives it back at full speed.
// navigator.onLine follows.
func (p *Page) SetOffline(offline bool) {
	p.t.Helper()
	p.must("set offline", func(ctx context.Context) error { return setConditions(ctx, Network{}, offline) })
}

// SetCPUSlowdown makes the page's processor n times slower; 1 ends that.
func (p *Page) SetCPUSlowdown(n float64) {
	p.t.Helper()
	p.must("slow the processor", func(ctx context.Context) error {
		return send(ctx, emulation.SetCPUThrottlingRate, emulation.SetCPUThrottlingRateParams{Rate: n})
	})
}

// SetCacheOff says whether every request goes to the network from now on.
func (p *Page) SetCacheOff(off bool) {
	p.t.Helper()
	p.must("switch the cache", func(ctx context.Context) error {
		return send(ctx, network.SetCacheDisabled, network.SetCacheDisabledParams{CacheDisabled: off})
	})
}

// Cookies returns the cookies that the page's address sees, HttpOnly included.
func (p *Page) Cookies() []*network.Cookie {
	p.t.Helper()
	return call(p, "cookies", network.GetCookies, network.GetCookiesParams{}).Cookies
}

func setConditions(ctx context.Context, n Network, offline bool) error {
	latency := float64(n.Latency.Microseconds()) / 1000
	err := send(ctx, network.EmulateNetworkConditionsByRule, network.EmulateNetworkConditionsByRuleParams{
		MatchedNetworkConditions: []*network.Conditions{{
			Offline: offline, Latency: latency, DownloadThroughput: rate(n.Download), UploadThroughput: rate(n.Upload),
		}},
	})
	if err != nil {
		return err
	}
	return send(ctx, network.OverrideNetworkState, network.OverrideNetworkStateParams{
		Offline: offline, Latency: latency, DownloadThroughput: rate(n.Download), UploadThroughput: rate(n.Upload),
	})
}

// rate is the protocol's number, in which -1 means no limit.
func rate(bytesPerSecond int) float64 {
	if bytesPerSecond == 0 {
		return -1
	}
	return float64(bytesPerSecond)
}
