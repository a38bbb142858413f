package browsertest

import (
	"context"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// chromium drives the tab that the context belongs to.
type chromium struct{}

func (chromium) open(ctx context.Context, url string) error {
	return chromedp.Do(ctx, chromedp.Navigate(url))
}

func (chromium) reload(ctx context.Context) error { return chromedp.Do(ctx, chromedp.Reload()) }

func (chromium) travel(ctx context.Context, steps int) error {
	history, err := chromedp.Call(ctx, page.GetNavigationHistory, cdp.Empty{})
	if err != nil {
		return err
	}
	want := int(history.CurrentIndex) + steps
	if want < 0 || want >= len(history.Entries) {
		return fmt.Errorf("the history has no entry %d of %d", want+1, len(history.Entries))
	}
	return send(ctx, page.NavigateToHistoryEntry, page.NavigateToHistoryEntryParams{EntryID: history.Entries[want].ID})
}

func (chromium) evaluate(ctx context.Context, expression string) ([]byte, error) {
	yes := true
	result, err := chromedp.Call(ctx, runtime.Evaluate, runtime.EvaluateParams{
		Expression:    "(async () => {" + prelude + "\nreturn (" + expression + "\n)})()",
		AwaitPromise:  &yes,
		ReturnByValue: &yes,
		UserGesture:   &yes,
	})
	if err != nil {
		return nil, err
	}
	if result.ExceptionDetails != nil {
		return nil, fmt.Errorf("%s", exceptionText(result.ExceptionDetails))
	}
	if len(result.Result.Value) == 0 {
		return []byte("null"), nil
	}
	return result.Result.Value, nil
}

func (chromium) press(ctx context.Context, s stroke) error {
	key, held := keys[s.key], chromedp.ModifierNone
	if key == "" {
		key = s.key
	}
	for _, name := range s.held {
		held |= modifiers[name]
	}
	return chromedp.Do(ctx, chromedp.KeyEvent(key, chromedp.KeyModifiers(held)))
}

func (chromium) write(ctx context.Context, text string) error {
	return chromedp.Do(ctx, chromedp.KeyEvent(text))
}

func (chromium) mouse(ctx context.Context, at point, click bool) error {
	move := chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y)
	if !click {
		return chromedp.Do(ctx, move)
	}
	return chromedp.Do(ctx, move, chromedp.MouseClickXY(at.X, at.Y))
}

func (chromium) settle(context.Context) error { return nil }

func (chromium) picture(ctx context.Context) ([]byte, error) {
	return chromedp.Run(ctx, chromedp.FullScreenshot(100))
}
