package browsertest

import (
	"cmp"
	"context"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
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

	// Timeout bounds each action and each wait; 0 = 20 s.
	Timeout time.Duration
}

func (opts PageOptions) withDefaults() PageOptions {
	opts.Width = cmp.Or(opts.Width, 1280)
	opts.Height = cmp.Or(opts.Height, 800)
	opts.Scale = cmp.Or(opts.Scale, 1)
	opts.Lang = cmp.Or(opts.Lang, "vi")
	opts.Timeout = cmp.Or(opts.Timeout, 20*time.Second)
	return opts
}

// apply sets the page up before its first navigation.
func (opts PageOptions) apply(ctx context.Context) error {
	for _, set := range []func(context.Context) error{
		opts.setFocus, opts.setViewport, opts.setMedia, opts.setReader, opts.setScript, opts.setText, opts.setHeaders,
	} {
		if err := set(ctx); err != nil {
			return err
		}
	}
	return nil
}

// setFocus lets every page believe that its window is the active one: several
// are open at a time, and only an active one gets focus events.
func (opts PageOptions) setFocus(ctx context.Context) error {
	return send(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
}

func (opts PageOptions) setViewport(ctx context.Context) error {
	err := send(ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: int64(opts.Width), Height: int64(opts.Height), DeviceScaleFactor: opts.Scale, Mobile: opts.Mobile,
	})
	if err != nil || !opts.Mobile {
		return err
	}
	return send(ctx, emulation.SetTouchEmulationEnabled, emulation.SetTouchEmulationEnabledParams{Enabled: true})
}

func (opts PageOptions) setMedia(ctx context.Context) error {
	feature := func(name, value string) *emulation.MediaFeature {
		return &emulation.MediaFeature{Name: name, Value: value}
	}
	features := []*emulation.MediaFeature{feature("prefers-color-scheme", choose(opts.DarkScheme, "dark", "light"))}
	if opts.ReducedMotion {
		features = append(features, feature("prefers-reduced-motion", "reduce"))
	}
	if opts.ForcedColors {
		features = append(features, feature("forced-colors", "active"))
	}
	if opts.MoreContrast {
		features = append(features, feature("prefers-contrast", "more"))
	}
	return send(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: choose(opts.Print, "print", ""), Features: features,
	})
}

func (opts PageOptions) setReader(ctx context.Context) error {
	err := send(ctx, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{
		UserAgent: opts.UserAgent, AcceptLanguage: opts.Lang,
	})
	if err != nil {
		return err
	}
	if err := send(ctx, emulation.SetLocaleOverride, emulation.SetLocaleOverrideParams{Locale: opts.Lang}); err != nil {
		return err
	}
	if opts.TimeZone == "" {
		return nil
	}
	return send(ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: opts.TimeZone})
}

func (opts PageOptions) setScript(ctx context.Context) error {
	return send(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: opts.ScriptOff})
}

func (opts PageOptions) setText(ctx context.Context) error {
	if opts.TextSize == 0 {
		return nil
	}
	return send(ctx, page.SetFontSizes, page.SetFontSizesParams{
		FontSizes: &page.FontSizes{Standard: int64(opts.TextSize), Fixed: int64(opts.TextSize) * 13 / 16},
	})
}

func (opts PageOptions) setHeaders(ctx context.Context) error {
	if len(opts.Headers) == 0 {
		return nil
	}
	headers := network.Headers{}
	for name, value := range opts.Headers {
		headers[name] = value
	}
	return send(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: headers})
}

func choose(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// send runs a protocol command whose result nobody needs.
func send[P, R any](ctx context.Context, command cdp.Command[P, R], params P) error {
	_, err := chromedp.Call(ctx, command, params)
	return err
}
