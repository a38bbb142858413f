package browsertest

import (
	"cmp"
	"time"

	"github.com/portletkit/portletkit/internal/workshop/devtools"
)

// PageOptions say which reader's browser the page imitates. The zero value is a
// Vietnamese reader at a desk. Chromium imitates all of them; a test that asks
// another engine for what it cannot imitate fails.
type PageOptions struct {
	Width    int     // viewport in CSS pixels; 0 = 1280
	Height   int     // viewport in CSS pixels; 0 = 800
	Scale    float64 // device pixels per CSS pixel; 0 = 1
	TextSize int     // the reader's default text size in pixels; 0 = 16; 32 is text at 200 %
	Mobile   bool    // touch, the viewport meta element, overlay scroll bars: in Chromium; elsewhere a window of that width

	DarkScheme    bool // prefers-color-scheme: dark
	ReducedMotion bool // prefers-reduced-motion: reduce
	ForcedColors  bool // forced-colors: active
	MoreContrast  bool // prefers-contrast: more
	Print         bool // the print medium

	ScriptOff bool   // no script of the page runs; Eval still works
	Lang      string // Accept-Language, navigator.language and locale; "" = "vi"
	TimeZone  string // IANA name; "" = the machine's
	UserAgent string // "" = the browser's, without the word Headless

	// Headers are added to every request of the page.
	Headers map[string]string

	CacheOff    bool    // every request goes to the network
	Network     Network // zero = as fast as the machine
	CPUSlowdown float64 // 4 = four times slower; 0 = as fast as the machine

	// Timeout bounds each action and each wait; 0 = 90 s: WebKit on a loaded machine takes more than 20 for a page with widgets.
	Timeout time.Duration
}

func (opts PageOptions) withDefaults() PageOptions {
	opts.Width = cmp.Or(opts.Width, 1280)
	opts.Height = cmp.Or(opts.Height, 800)
	opts.Scale = cmp.Or(opts.Scale, 1)
	opts.Lang = cmp.Or(opts.Lang, "vi")
	opts.Timeout = cmp.Or(opts.Timeout, 90*time.Second)
	return opts
}

// setUp makes the page that of the options, before its first navigation.
func (p *Page) setUp() {
	p.t.Helper()
	// Every page is to believe that its window is the active one: several are
	// open at a time, and only an active one gets focus events.
	p.set("Emulation.setFocusEmulationEnabled", devtools.Params{"enabled": true})
	p.setViewport()
	p.set("Emulation.setEmulatedMedia", p.opts.media())
	p.setReader()
	p.set("Emulation.setScriptExecutionDisabled", devtools.Params{"value": p.opts.ScriptOff})
	if size := p.opts.TextSize; size > 0 {
		p.set("Page.setFontSizes", devtools.Params{"fontSizes": devtools.Params{"standard": size, "fixed": size * 13 / 16}})
	}
	if len(p.opts.Headers) > 0 {
		p.set("Network.setExtraHTTPHeaders", devtools.Params{"headers": p.opts.Headers})
	}
	p.set("Page.addScriptToEvaluateOnNewDocument", devtools.Params{"source": observeScript})
}

func (p *Page) set(method string, params devtools.Params) {
	p.t.Helper()
	p.call("set the page up", method, params, nil)
}

func (p *Page) setViewport() {
	p.t.Helper()
	p.set("Emulation.setDeviceMetricsOverride", devtools.Params{
		"width": p.opts.Width, "height": p.opts.Height, "deviceScaleFactor": p.opts.Scale, "mobile": p.opts.Mobile,
	})
	if p.opts.Mobile {
		p.set("Emulation.setTouchEmulationEnabled", devtools.Params{"enabled": true})
	}
}

func (opts PageOptions) media() devtools.Params {
	features := []devtools.Params{{"name": "prefers-color-scheme", "value": choose(opts.DarkScheme, "dark", "light")}}
	add := func(yes bool, name, value string) {
		if yes {
			features = append(features, devtools.Params{"name": name, "value": value})
		}
	}
	add(opts.ReducedMotion, "prefers-reduced-motion", "reduce")
	add(opts.ForcedColors, "forced-colors", "active")
	add(opts.MoreContrast, "prefers-contrast", "more")
	return devtools.Params{"media": choose(opts.Print, "print", ""), "features": features}
}

func (p *Page) setReader() {
	p.t.Helper()
	p.set("Emulation.setUserAgentOverride", devtools.Params{"userAgent": p.opts.UserAgent, "acceptLanguage": p.opts.Lang})
	p.set("Emulation.setLocaleOverride", devtools.Params{"locale": p.opts.Lang})
	if p.opts.TimeZone != "" {
		p.set("Emulation.setTimezoneOverride", devtools.Params{"timezoneId": p.opts.TimeZone})
	}
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}
